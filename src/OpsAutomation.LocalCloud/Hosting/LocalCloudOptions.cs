namespace OpsAutomation.LocalCloud.Hosting;

/// <summary>How a local cloud is set up. The composition root gives the clock and the randomness.</summary>
public sealed record LocalCloudOptions(TimeProvider Time, Random Random)
{
    /// <summary>0 takes a free port.</summary>
    public int Port { get; init; }

    /// <summary>Null makes a temporary folder that goes with the host.</summary>
    public string? DataDirectory { get; init; }

    public string Account { get; init; } = "123456789012";

    /// <summary>The region of requests that name none.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>EventBridge's quota of rules per bus, which AWS raises for those who ask.</summary>
    public int RulesPerBus { get; init; } = 300;

    /// <summary>Where unexpected errors are written.</summary>
    public TextWriter Log { get; init; } = TextWriter.Null;
}
