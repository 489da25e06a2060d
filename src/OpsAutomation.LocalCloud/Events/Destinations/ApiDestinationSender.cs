using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Events.Connections;
using OpsAutomation.LocalCloud.Events.Delivery;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.LocalCloud.Events.Destinations;

/// <summary>Calls the endpoint of an API destination with an event, at most as often as its rate limit says.</summary>
internal sealed class ApiDestinationSender(CloudContext cloud, ApiDestinationStore destinations, IConnectionCaller connections)
{
    private const string Unable = "Unable to invoke ApiDestination endpoint: ";

    /// <summary>The longest that EventBridge waits for an answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly KeyValuePair<string, string>[] FixedHeaders =
        [new("User-Agent", "Amazon/EventBridge/ApiDestinations"), new("Range", "bytes=0-1048575")];

    private readonly InvocationPace _pace = new(cloud.Time);

    /// <returns>Null when the endpoint took the event.</returns>
    public async ValueTask<TargetFailure?> SendAsync(RuleTarget target, PublishedEvent published, ReadOnlyMemory<byte> payload, CancellationToken cancel)
    {
        if (destinations.Find(target.Arn) is not { } destination) return TargetFailure.NoResource($"The API destination {target.Arn} does not exist.");
        await _pace.WaitAsync(target.Arn, destination.Rate, cancel);
        var parameters = TargetHttpParameters.Read(target.Document["HttpParameters"], published.Document);
        var call = new ConnectionCall(destination.ConnectionArn, destination.Method, EndpointAddress.Fill(destination.Endpoint, parameters.Path))
        {
            Headers = parameters.Headers,
            FixedHeaders = FixedHeaders,
            Query = parameters.Query,
            Body = more => Body(payload, more),
            Timeout = Patience,
        };
        return Failure(await connections.SendAsync(call, cancel));
    }

    private static ReadOnlyMemory<byte>? Body(ReadOnlyMemory<byte> payload, JsonObject more) =>
        more.Count > 0 && JsonReader.TryRead(payload.Span, out var document, out _) ? ConnectionCall.Merged(document, more)!.ToUtf8() : payload;

    private TargetFailure? Failure(ConnectionAnswer answer) => answer.Failure switch
    {
        ConnectionFailure.None => Refusal(answer),
        ConnectionFailure.TimedOut => new TargetFailure("UNKNOWN", Unable + "Timeout calling endpoint for API Destination: socket closed.", IsTransient: true),
        ConnectionFailure.NotAuthorized => new TargetFailure("SDK_CLIENT_ERROR", $"{Unable}{answer.Reason}", IsTransient: true),
        ConnectionFailure.NoConnection => TargetFailure.NoResource($"{Unable}{answer.Reason}"),
        ConnectionFailure.BadRequest => new TargetFailure("INVALID_PARAMETER", $"{Unable}{answer.Reason}"),
        _ => new TargetFailure("SDK_CLIENT_ERROR", Unable + "API destination endpoint cannot be reached.", IsTransient: true),
    };

    private TargetFailure? Refusal(ConnectionAnswer answer)
    {
        if (answer.Status is >= 200 and < 300) return null;
        var message = string.Create(CultureInfo.InvariantCulture, $"{Unable}The endpoint answered with status {answer.Status}.");
        var after = RetryAfter(answer.Header("Retry-After"));
        var isTransient = answer.Status is 401 or 407 or 409 or 429 or >= 500 && !(after < TimeSpan.Zero);
        return new TargetFailure("SDK_CLIENT_ERROR", message, isTransient, after);
    }

    /// <summary>Seconds or a date; a negative number asks to be left alone for good.</summary>
    private TimeSpan? RetryAfter(string? header)
    {
        if (long.TryParse(header, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
            return TimeSpan.FromSeconds(Math.Clamp(seconds, -1, 1_000_000));
        if (!DateTimeOffset.TryParse(header, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)) return null;
        var wait = date - cloud.Now;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
