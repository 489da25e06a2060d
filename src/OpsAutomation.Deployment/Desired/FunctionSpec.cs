using System.Collections.Immutable;
using System.Security.Cryptography;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Deployment.Desired;

/// <summary>A Lambda function out of the package.</summary>
public sealed record FunctionSpec(string Name, string Handler, string RoleArn, string Description)
{
    public const string Runtime = "provided.al2023";

    public required string PackageKey { get; init; }

    /// <summary>As Lambda gives it: the package's SHA-256 in base 64.</summary>
    public required string CodeSha256 { get; init; }

    public required string Architecture { get; init; }

    public int TimeoutSeconds { get; init; } = 60;

    public int MemoryMegabytes { get; init; } = 512;

    public ImmutableSortedDictionary<string, string> Environment { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Names a version's content; it is the published version's description, by which it is found again.</summary>
    public string Fingerprint
    {
        get
        {
            var environment = new JsonObjectBuilder(Environment.Count);
            foreach (var (name, value) in Environment) environment.Set(name, value);
            var content = JsonArray.Of(Handler, RoleArn, CodeSha256, Architecture, TimeoutSeconds, MemoryMegabytes, environment.Build());
            return "ops " + Convert.ToHexStringLower(SHA256.HashData(content.ToUtf8()))[..32];
        }
    }
}
