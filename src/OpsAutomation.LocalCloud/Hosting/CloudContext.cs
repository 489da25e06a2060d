using OpsAutomation.LocalCloud.Hosting.Feed;
using OpsAutomation.LocalCloud.Hosting.Ports;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Hosting;

/// <summary>What every service of one local cloud shares.</summary>
public sealed class CloudContext(LocalCloudOptions options, string dataDirectory, DocumentStore store)
{
    private Uri? _endpoint;

    public TimeProvider Time { get; } = options.Time;

    public RandomIds Ids { get; } = new(options.Random);

    public string Account { get; } = options.Account;

    /// <summary>The region of what names none.</summary>
    public string Region { get; } = options.Region;

    /// <summary>EventBridge's quota of rules per bus.</summary>
    public int RulesPerBus { get; } = options.RulesPerBus;

    public string DataDirectory { get; } = dataDirectory;

    public DocumentStore Store { get; } = store;

    public CloudFeed Feed { get; } = new();

    /// <summary>How services call each other; filled while the cloud is put together.</summary>
    public CloudPorts Ports { get; } = new();

    /// <summary>Where unexpected errors are written.</summary>
    public TextWriter Log { get; } = TextWriter.Synchronized(options.Log);

    /// <summary>Where the cloud listens; known once it does.</summary>
    public Uri Endpoint
    {
        get => _endpoint ?? throw new InvalidOperationException("The cloud does not listen yet.");
        internal set => _endpoint = value;
    }

    public DateTimeOffset Now => Time.GetUtcNow();
}
