using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Events.Destinations;

/// <summary>An HTTP endpoint with the connection that opens it, and how often a second it may be called.</summary>
internal sealed record ApiDestination(string Region, string Name, JsonObject Document)
{
    /// <summary>Calls a second when nothing else was said.</summary>
    public const int DefaultRate = 300;

    public string Key => $"{Region}/{Name}";

    public string Arn => Text("ApiDestinationArn");

    public string ConnectionArn => Text("ConnectionArn");

    public string Endpoint => Text("InvocationEndpoint");

    public string Method => Text("HttpMethod");

    public long Rate => Document["InvocationRateLimitPerSecond"]?.AsLong ?? DefaultRate;

    public static bool IsArn(string arn) => arn.Contains(":api-destination/", StringComparison.Ordinal);

    private string Text(string member) => Document[member]?.AsText ?? "";
}
