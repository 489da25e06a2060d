using System.CommandLine;
using OpsAutomation.Cli.Output;

namespace OpsAutomation.Cli.Commands;

/// <summary>Options that several commands take, each time the same.</summary>
internal static class CommonOptions
{
    public static Option<string?> Endpoint() =>
        new("--endpoint") { Description = "Address to call instead of AWS, such as http://127.0.0.1:4566.", HelpName = "URL" };

    public static Option<string?> Region() =>
        new("--region") { Description = "Region; default: that of the environment, then of ops.yaml.", HelpName = "REGION" };

    public static Option<string?> Stack() => new("--stack") { Description = "Name of the deployment; default: that of ops.yaml.", HelpName = "NAME" };

    public static Option<bool> Json(string description = "Write JSON, for programs.") => new("--json") { Description = description };

    public static Argument<string?> Folder() => new("DIR")
    {
        Description = "Project folder, which holds runbooks/; default: the nearest from here upwards.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Option<string?> Data() =>
        new("--data") { Description = "Folder that keeps the cloud's state; default: a new temporary one.", HelpName = "DIR" };

    public static Option<FindingFormat> Format() => new("--format")
    {
        Description = "How findings are written: text (default), json, sarif or github.",
        HelpName = "FORMAT",
    };

    public static Option<int> Port(int defaultPort, string description)
    {
        var port = new Option<int>("--port") { Description = description, HelpName = "PORT", DefaultValueFactory = _ => defaultPort };
        port.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var number) && number is < 0 or > 65535)
                result.AddError($"--port is {number}; accepted is 0 to 65535.");
        });
        return port;
    }
}
