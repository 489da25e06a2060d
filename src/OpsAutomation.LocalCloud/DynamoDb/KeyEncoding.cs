using System.Text;

namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>Keys as bytes whose order is the order of the values, so that a sort key is compared, cut and stored as bytes.</summary>
internal static class KeyEncoding
{
    private const int MagnitudeBias = 130;

    public static byte[] Of(AttributeValue value) => value.Type switch
    {
        AttributeType.S => Encoding.UTF8.GetBytes(value.Text),
        AttributeType.N => Of(value.Number),
        _ => value.Bytes,
    };

    /// <summary>Order by code point, which is the order of UTF-8 bytes; UTF-16 units order surrogates differently.</summary>
    public static int CompareUtf8(string left, string right)
    {
        var n = Math.Min(left.Length, right.Length);
        for (var i = 0; i < n; i++)
        {
            if (left[i] == right[i]) continue;
            var (a, b) = (char.IsSurrogate(left[i]), char.IsSurrogate(right[i]));
            return a == b ? left[i].CompareTo(right[i]) : a ? 1 : -1;
        }
        return left.Length.CompareTo(right.Length);
    }

    // Positive: 0x81, magnitude, digits. A longer run of digits is the larger number, as with prefixes of bytes.
    // Negative: 0x7F and all of it inverted, closed with 0xFF so that the shorter run comes last.
    private static byte[] Of(DynamoNumber number)
    {
        if (number.Sign == 0) return [0x80];
        var digits = number.Digits;
        var magnitude = (byte)(number.Magnitude + MagnitudeBias);
        var negative = number.Sign < 0;
        var bytes = new byte[digits.Length + (negative ? 3 : 2)];
        bytes[0] = (byte)(negative ? 0x7F : 0x81);
        bytes[1] = (byte)(negative ? 255 - magnitude : magnitude);
        for (var i = 0; i < digits.Length; i++) bytes[i + 2] = (byte)(negative ? 255 - digits[i] : digits[i]);
        if (negative) bytes[^1] = 0xFF;
        return bytes;
    }
}
