namespace OpsAutomation.LocalCloud.Lambda;

/// <summary>What a caller calls a function: a name, a partial or a whole ARN, with or without a qualifier.</summary>
internal readonly record struct FunctionReference(string? Account, string? Region, string Name, string? Qualifier)
{
    private const int LongestName = 64;

    public static bool TryParse(string text, out FunctionReference reference)
    {
        var parts = text.Split(':');
        reference = default;
        if (parts[0] == "arn")
        {
            if (parts.Length is < 7 or > 8 || parts[2] != "lambda" || parts[5] != "function") return false;
            reference = new FunctionReference(parts[4], parts[3], parts[6], parts.Length == 8 ? parts[7] : null);
        }
        else if (parts.Length >= 3 && parts[1] == "function")
        {
            if (parts.Length > 4) return false;
            reference = new FunctionReference(parts[0], null, parts[2], parts.Length == 4 ? parts[3] : null);
        }
        else if (parts.Length >= 2 && parts[0] == "function")
        {
            if (parts.Length > 3) return false;
            reference = new FunctionReference(null, null, parts[1], parts.Length == 3 ? parts[2] : null);
        }
        else
        {
            if (parts.Length > 2) return false;
            reference = new FunctionReference(null, null, parts[0], parts.Length == 2 ? parts[1] : null);
        }
        return IsName(reference.Name) && reference.Qualifier != "";
    }

    private static bool IsName(string name)
    {
        if (name.Length is 0 or > LongestName) return false;
        foreach (var c in name)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')) return false;
        return true;
    }
}
