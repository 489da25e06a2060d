namespace OpsAutomation.LocalCloud.StepFunctions.Tasks.Sdk;

/// <summary>The type of a member.</summary>
/// <param name="Item">Of a list or of a map's values.</param>
/// <param name="Shape">The name of a structure.</param>
/// <param name="IsFlat">A list in XML without an element around its items.</param>
/// <param name="ItemName">The element of a list's item in XML.</param>
internal sealed record SdkType(SdkKind Kind, SdkType? Item = null, string? Shape = null, bool IsFlat = false, string? ItemName = null)
{
    public static SdkType Read(ReadOnlySpan<char> text)
    {
        switch (text[0])
        {
            case '#':
                return new SdkType(SdkKind.Structure, Shape: text[1..].ToString());
            case '{':
                return new SdkType(SdkKind.Map, Read(text[1..^1]));
            case '[':
                var inner = text[1..^1];
                var isFlat = inner[0] == '~';
                if (isFlat) inner = inner[1..];
                var slash = inner.LastIndexOf('/');
                if (slash < inner.LastIndexOfAny(']', '}')) slash = -1;
                var itemName = slash < 0 ? null : inner[(slash + 1)..].ToString();
                return new SdkType(SdkKind.List, Read(slash < 0 ? inner : inner[..slash]), IsFlat: isFlat, ItemName: itemName);
            default:
                return new SdkType(Scalar(text));
        }
    }

    private static SdkKind Scalar(ReadOnlySpan<char> text) => text switch
    {
        "i" => SdkKind.Integer,
        "d" => SdkKind.Number,
        "b" => SdkKind.Flag,
        "te" => SdkKind.EpochTime,
        "ti" => SdkKind.IsoTime,
        "tr" => SdkKind.HttpTime,
        "x" => SdkKind.Blob,
        "y" => SdkKind.Content,
        _ => SdkKind.Text,
    };
}
