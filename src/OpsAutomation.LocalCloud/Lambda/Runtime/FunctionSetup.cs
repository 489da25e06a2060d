using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Lambda.Runtime;

/// <summary>What running a version of a function needs to know, read from its configuration.</summary>
internal sealed class FunctionSetup
{
    public FunctionSetup(FunctionRecord function, JsonObject configuration)
    {
        FunctionId = function.Id;
        Name = function.Name;
        Version = configuration["Version"]!.AsText!;
        Revision = configuration["RevisionId"]!.AsText!;
        Runtime = configuration["Runtime"]?.AsText ?? "provided.al2023";
        Handler = configuration["Handler"]?.AsText ?? "";
        Role = configuration["Role"]!.AsText!;
        CodeSha256 = configuration["CodeSha256"]!.AsText!;
        Timeout = TimeSpan.FromSeconds(configuration["Timeout"]!.AsLong!.Value);
        Memory = (int)configuration["MemorySize"]!.AsLong!.Value;
        LogGroup = configuration["LoggingConfig"]?["LogGroup"]?.AsText ?? $"/aws/lambda/{Name}";
        Region = function.Id.Split('/')[1];
        Variables = configuration["Environment"]?["Variables"] as JsonObject ?? JsonObject.Empty;
    }

    public string FunctionId { get; }

    public string Name { get; }

    public string Version { get; }

    public string Revision { get; }

    public string Runtime { get; }

    public string Handler { get; }

    public string Role { get; }

    public string CodeSha256 { get; }

    public TimeSpan Timeout { get; }

    /// <summary>Megabytes.</summary>
    public int Memory { get; }

    public string LogGroup { get; }

    public string Region { get; }

    public JsonObject Variables { get; }
}
