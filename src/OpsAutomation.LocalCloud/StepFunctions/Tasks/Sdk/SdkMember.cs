namespace OpsAutomation.LocalCloud.StepFunctions.Tasks.Sdk;

/// <summary>A member of a structure.</summary>
/// <param name="Name">As tasks write it: in PascalCase, after the name in the SDK for Java (<c>Md5OfBody</c>, <c>SsekmsKeyId</c>).</param>
/// <param name="WireName">As the API has it.</param>
internal sealed record SdkMember(string Name, string WireName, bool IsRequired, SdkType Type, SdkPlace Place)
{
    /// <summary>Reads <c>Name!:type@place=WireName</c>; all but name and type may be left out.</summary>
    public static SdkMember Read(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var isRequired = text[colon - 1] == '!';
        var name = text[..(isRequired ? colon - 1 : colon)];
        var rest = text.AsSpan(colon + 1);
        var equals = rest.IndexOf('=');
        var wire = equals < 0 ? name : rest[(equals + 1)..].ToString();
        if (equals >= 0) rest = rest[..equals];
        var at = rest.IndexOf('@');
        var place = at < 0 ? SdkPlace.Body : PlaceOf(rest[at + 1]);
        return new SdkMember(name, wire, isRequired, SdkType.Read(at < 0 ? rest : rest[..at]), place);
    }

    private static SdkPlace PlaceOf(char letter) => letter switch
    {
        'u' => SdkPlace.Path,
        'q' => SdkPlace.Query,
        'h' => SdkPlace.Header,
        'H' => SdkPlace.Headers,
        'p' => SdkPlace.Payload,
        'c' => SdkPlace.Status,
        _ => SdkPlace.Body,
    };
}
