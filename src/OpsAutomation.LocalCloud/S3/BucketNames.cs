namespace OpsAutomation.LocalCloud.S3;

/// <summary>S3's naming rules for general purpose buckets.</summary>
internal static class BucketNames
{
    private const int Shortest = 3;
    private const int Longest = 63;

    public static bool IsValid(string name)
    {
        if (name.Length is < Shortest or > Longest || !IsEdge(name[0]) || !IsEdge(name[^1])) return false;
        foreach (var c in name)
            if (!IsEdge(c) && c is not ('-' or '.')) return false;
        return !name.Contains("..", StringComparison.Ordinal) && !System.Net.IPAddress.TryParse(name, out _)
            && !name.StartsWith("xn--", StringComparison.Ordinal);
    }

    private static bool IsEdge(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
}
