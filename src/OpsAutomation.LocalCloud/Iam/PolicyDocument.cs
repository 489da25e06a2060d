using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Iam;

/// <summary>Checks a policy document as IAM does when it is stored.</summary>
internal static class PolicyDocument
{
    public const int LongestInline = 10_240;
    public const int LongestManaged = 6_144;
    public const int LongestTrust = 2_048;

    /// <returns>Null for a good policy of permissions.</returns>
    public static AwsError? CheckIdentityPolicy(string text) => Read(text, out var statements) ?? First(statements, CheckPermission);

    /// <returns>Null for a good trust policy.</returns>
    public static AwsError? CheckTrustPolicy(string text) => Read(text, out var statements) ?? First(statements, CheckTrust);

    /// <summary>The size that IAM counts: without white space.</summary>
    public static int Size(string text) => text.Count(c => !char.IsWhiteSpace(c));

    /// <summary>The statements of a policy that was checked.</summary>
    public static IReadOnlyList<JsonObject> Statements(string text) => Read(text, out var statements) is null ? statements : [];

    /// <summary>A member that may be one text or a list of texts.</summary>
    public static IReadOnlyList<string> Texts(JsonValue? value) => value switch
    {
        JsonString s => [s.Value],
        JsonArray a => [.. a.Select(i => i.AsText).OfType<string>()],
        _ => [],
    };

    private static AwsError? Read(string text, out List<JsonObject> statements)
    {
        statements = [];
        if (!JsonReader.TryRead(text, out var value, out _, maxDepth: 64)) return IamErrors.Malformed("This policy contains invalid Json");
        if (value is not JsonObject policy) return IamErrors.Malformed("Syntax errors in policy.");
        if (policy["Version"]?.AsText is not ("2012-10-17" or "2008-10-17"))
            return IamErrors.Malformed("Policy document must be version 2012-10-17 or greater.");
        foreach (var name in policy.Names)
            if (name is not ("Version" or "Id" or "Statement")) return IamErrors.Malformed("Syntax errors in policy.");
        switch (policy["Statement"])
        {
            case JsonObject one:
                statements.Add(one);
                break;
            case JsonArray many when many.Count > 0 && many.All(s => s is JsonObject):
                statements.AddRange(many.Cast<JsonObject>());
                break;
            default:
                return IamErrors.Malformed("Syntax errors in policy.");
        }
        return null;
    }

    private static AwsError? First(List<JsonObject> statements, Func<JsonObject, AwsError?> check)
    {
        foreach (var statement in statements)
        {
            if (statement["Effect"]?.AsText is not ("Allow" or "Deny")) return IamErrors.Malformed("Syntax errors in policy.");
            if (check(statement) is { } error) return error;
        }
        return null;
    }

    private static AwsError? CheckPermission(JsonObject statement)
    {
        if (statement.Has("Principal") || statement.Has("NotPrincipal")) return IamErrors.Malformed("Policy document should not specify a principal.");
        var actions = Texts(statement["Action"] ?? statement["NotAction"]);
        if (actions.Count == 0) return IamErrors.Malformed("Policy statement must contain actions.");
        if (Texts(statement["Resource"] ?? statement["NotResource"]) is not { Count: > 0 } resources)
            return IamErrors.Malformed("Policy statement must contain resources.");
        foreach (var action in actions)
            if (action != "*" && !IsAction(action)) return IamErrors.Malformed("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
        foreach (var resource in resources)
        {
            if (resource == "*" || resource.StartsWith("arn:", StringComparison.Ordinal)) continue;
            return IamErrors.Malformed($"Resource {resource} must be in ARN format or \"*\".");
        }
        return null;
    }

    private static AwsError? CheckTrust(JsonObject statement)
    {
        if (statement.Has("Resource") || statement.Has("NotResource")) return IamErrors.Malformed("Has prohibited field Resource");
        if (statement["Principal"] is not { } principal) return IamErrors.Malformed("Missing required field Principal");
        if (principal is not JsonObject && principal.AsText != "*") return IamErrors.Malformed("Invalid principal in policy.");
        if (Texts(statement["Action"]) is not { Count: > 0 } actions) return IamErrors.Malformed("Missing required field Action");
        return actions.All(a => a.StartsWith("sts:", StringComparison.OrdinalIgnoreCase))
            ? null
            : IamErrors.Malformed("AssumeRole policy may only specify STS AssumeRole actions.");
    }

    private static bool IsAction(string action)
    {
        var colon = action.IndexOf(':');
        return colon > 0 && colon < action.Length - 1 && action.AsSpan(0, colon).IndexOfAnyExcept(VendorCharacters) < 0;
    }

    private static readonly System.Buffers.SearchValues<char> VendorCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
}
