using System.Text;

namespace OpsAutomation.Core.Json;

/// <summary>
/// Names seen lately, so that documents of one shape share theirs. A slot may be overwritten at any time: losing one costs a string, never truth.
/// </summary>
internal static class KeyTable
{
    private const int Slots = 4096;
    private const int LongestName = 64;
    private static readonly string?[] Names = new string?[Slots];

    public static string Intern(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LongestName) return Encoding.UTF8.GetString(utf8);
        var hash = 2166136261u;
        foreach (var b in utf8) hash = (hash ^ b) * 16777619u;
        ref var slot = ref Names[(hash ^ (hash >> 15)) % Slots];
        var known = slot;
        if (known is not null && Matches(known, utf8)) return known;
        return slot = Encoding.UTF8.GetString(utf8);
    }

    private static bool Matches(string name, ReadOnlySpan<byte> utf8)
    {
        if (name.Length != utf8.Length) return false;
        for (var i = 0; i < utf8.Length; i++)
            if (name[i] != utf8[i] || utf8[i] > 0x7F) return false;
        return true;
    }
}
