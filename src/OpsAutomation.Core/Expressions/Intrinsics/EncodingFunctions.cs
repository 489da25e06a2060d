using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Intrinsics;

internal static class EncodingFunctions
{
    private const int MaxLength = 10_000;

    public static IntrinsicResult Encode(JsonValue value)
    {
        if (value is not JsonString text) return IntrinsicResult.Fail("The argument of States.Base64Encode must be a string");
        return text.Value.Length > MaxLength ? TooLong("States.Base64Encode") : (JsonValue)Convert.ToBase64String(Encoding.UTF8.GetBytes(text.Value));
    }

    public static IntrinsicResult Decode(JsonValue value)
    {
        if (value is not JsonString text) return IntrinsicResult.Fail("The argument of States.Base64Decode must be a string");
        if (text.Value.Length > MaxLength) return TooLong("States.Base64Decode");
        var bytes = new byte[text.Value.Length];
        return Convert.TryFromBase64String(text.Value, bytes, out var count)
            ? (JsonValue)Encoding.UTF8.GetString(bytes, 0, count)
            : IntrinsicResult.Fail("Input is not a valid Base64 string");
    }

    [SuppressMessage("Security", "CA5351", Justification = "The States Language offers MD5.")]
    [SuppressMessage("Security", "CA5350", Justification = "The States Language offers SHA-1.")]
    public static IntrinsicResult Hash(JsonValue data, JsonValue algorithm)
    {
        var bytes = Encoding.UTF8.GetBytes(data.AsText ?? data.ToString());
        if (bytes.Length > MaxLength) return TooLong("States.Hash");
        var hash = algorithm.AsText switch
        {
            "MD5" => MD5.HashData(bytes),
            "SHA-1" => SHA1.HashData(bytes),
            "SHA-256" => SHA256.HashData(bytes),
            "SHA-384" => SHA384.HashData(bytes),
            "SHA-512" => SHA512.HashData(bytes),
            _ => null,
        };
        return hash is null ? IntrinsicResult.Fail($"{algorithm} is no algorithm of States.Hash") : (JsonValue)Convert.ToHexStringLower(hash);
    }

    private static IntrinsicResult TooLong(string function) => IntrinsicResult.Fail($"The argument of {function} is longer than {MaxLength} characters");
}
