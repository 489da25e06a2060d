namespace OpsAutomation.LocalCloud.Hosting;

/// <summary>Ids and chance from one source; safe for many threads.</summary>
public sealed class RandomIds(Random random)
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private readonly Lock _gate = new();

    public void Fill(Span<byte> bytes)
    {
        lock (_gate) random.NextBytes(bytes);
    }

    /// <summary>From 0 up to but not including 1.</summary>
    public double NextDouble()
    {
        lock (_gate) return random.NextDouble();
    }

    /// <summary>A UUID of version 4.</summary>
    public Guid NextGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        Fill(bytes);
        bytes[6] = (byte)(bytes[6] & 0x0F | 0x40);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    public string Uuid() => NextGuid().ToString();

    /// <summary>Lower-case hexadecimal digits, as in <c>rtb-0123456789abcdef0</c>.</summary>
    public string Hex(int digits)
    {
        Span<byte> bytes = stackalloc byte[(digits + 1) / 2];
        Fill(bytes);
        return Convert.ToHexStringLower(bytes)[..digits];
    }

    /// <summary>Upper-case letters and digits of base 32, as in access key ids.</summary>
    public string Letters(int count)
    {
        Span<byte> bytes = stackalloc byte[count];
        Fill(bytes);
        Span<char> chars = stackalloc char[count];
        for (var i = 0; i < count; i++) chars[i] = Base32[bytes[i] & 31];
        return new string(chars);
    }

    /// <summary>Base 64 of that many random bytes, as in secrets.</summary>
    public string Secret(int bytes)
    {
        Span<byte> buffer = stackalloc byte[bytes];
        Fill(buffer);
        return Convert.ToBase64String(buffer);
    }
}
