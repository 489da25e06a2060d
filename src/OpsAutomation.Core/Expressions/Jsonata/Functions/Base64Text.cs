namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

/// <summary>Base64 read generously: both alphabets, with or without padding, anything else skipped.</summary>
internal static class Base64Text
{
    /// <summary>The low byte of each UTF-16 unit: the reference encodes no wider characters.</summary>
    public static byte[] LowBytes(string text)
    {
        var bytes = new byte[text.Length];
        for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)(text[i] & 0xFF);
        return bytes;
    }

    public static byte[] Decode(string text)
    {
        var digits = new System.Text.StringBuilder(text.Length + 3);
        foreach (var c in text)
        {
            if (c == '=') break;
            if (char.IsAsciiLetterOrDigit(c) || c is '+' or '/') digits.Append(c);
            else if (c is '-' or '_') digits.Append(c == '-' ? '+' : '/');
        }
        if (digits.Length % 4 == 1) digits.Length--;
        return Convert.FromBase64String(digits.Append('=', (4 - (digits.Length % 4)) % 4).ToString());
    }
}
