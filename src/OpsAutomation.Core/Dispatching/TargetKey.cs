using System.Security.Cryptography;
using System.Text;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Dispatching;

/// <summary>What is acted on, as one short key: account, region and the values, hashed, so that neither length nor letters of a value matter.</summary>
public static class TargetKey
{
    private const int HashCharacters = 40;

    /// <summary>Null when a value is empty: a key that is not known would hold for everything or nothing.</summary>
    public static string? Of(string account, string region, JsonArray values)
    {
        if (values.Count == 0) return null;
        foreach (var value in values)
            if (IsEmpty(value)) return null;
        var text = $"{account}\n{region}\n{values}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashCharacters];
    }

    private static bool IsEmpty(JsonValue value) => value switch
    {
        JsonNull => true,
        JsonString s => s.Value.Length == 0,
        JsonArray a => a.Count == 0 || a.Any(IsEmpty),
        JsonObject o => o.Count == 0,
        _ => false,
    };
}
