using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

internal static class HashText
{
    /// <summary>Lower-case hexadecimal; null for an algorithm that Step Functions does not have.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "Step Functions offers it.")]
    [SuppressMessage("Security", "CA5351", Justification = "Step Functions offers it.")]
    public static string? Of(string text, string algorithm)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return algorithm switch
        {
            "MD5" => Convert.ToHexStringLower(MD5.HashData(bytes)),
            "SHA-1" => Convert.ToHexStringLower(SHA1.HashData(bytes)),
            "SHA-256" => Convert.ToHexStringLower(SHA256.HashData(bytes)),
            "SHA-384" => Convert.ToHexStringLower(SHA384.HashData(bytes)),
            "SHA-512" => Convert.ToHexStringLower(SHA512.HashData(bytes)),
            _ => null,
        };
    }
}
