namespace OpsAutomation.LocalCloud.Hosting;

/// <summary>The local cloud cannot start for a reason that is not a bug: one sentence says why, one what to do.</summary>
public sealed class LocalCloudStartException(string sentence, string cure, Exception? inner = null) : Exception($"{sentence} {cure}", inner)
{
    public string Sentence { get; } = sentence;

    public string Cure { get; } = cure;
}
