namespace OpsAutomation.LocalCloud.StepFunctions.Tasks.Sdk;

/// <summary>An operation that the local cloud has.</summary>
/// <param name="Input">The shape of its parameters; null without any.</param>
/// <param name="Output">The shape of its answer; null for none.</param>
/// <param name="Method">Of the REST protocols; empty in others.</param>
/// <param name="Uri">With <c>{Member}</c> and a fixed query, of the REST protocols.</param>
/// <param name="Root">The root element of a request in XML.</param>
internal sealed record SdkOperation(string Name, string? Input, string? Output, string Method = "", string Uri = "", string? Root = null)
{
    /// <summary>Reads <c>Input Output METHOD /uri Root</c>, with - for no shape.</summary>
    public static SdkOperation Read(string name, string text)
    {
        var parts = text.Split(' ');
        var (method, uri) = parts.Length > 3 ? (parts[2], parts[3]) : ("", "");
        return new SdkOperation(name, Shape(parts[0]), Shape(parts[1]), method, uri, parts.ElementAtOrDefault(4));
    }

    private static string? Shape(string text) => text == "-" ? null : text;
}
