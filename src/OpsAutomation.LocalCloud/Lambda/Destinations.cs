using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.LocalCloud.Lambda;

/// <summary>Where records of asynchronous invocations go: a queue, a function or an event bus.</summary>
internal sealed class Destinations(CloudContext cloud)
{
    /// <param name="member">OnSuccess or OnFailure.</param>
    public async Task SendAsync(string member, string condition, FunctionRecord function, AsyncEvent item, int calls, JsonObject? config, FunctionResult result)
    {
        if (Destination(member, function, item.Qualifier, config) is not { Length: > 0 } arn) return;
        var record = Record(condition, function, item, calls, result);
        try
        {
            await SendAsync(arn, member, record, function);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            await cloud.Log.WriteLineAsync($"lambda destination {arn}: {e.Message}");
        }
    }

    private static string? Destination(string member, FunctionRecord function, string? qualifier, JsonObject? config)
    {
        if (config?["DestinationConfig"]?[member]?["Destination"]?.AsText is { Length: > 0 } arn) return arn;
        // The older dead-letter queue is part of the function's configuration.
        return member == "OnFailure" ? function.Resolve(qualifier)?["DeadLetterConfig"]?["TargetArn"]?.AsText : null;
    }

    private async Task SendAsync(string arn, string member, JsonObject record, FunctionRecord function)
    {
        var parts = arn.Split(':');
        var service = parts.Length > 5 ? parts[2] : "";
        AwsError? error = null;
        switch (service)
        {
            case "sqs":
                error = await cloud.Ports.Queues.SendAsync(arn, record.ToString());
                break;
            case "lambda":
                var called = await cloud.Ports.Functions.InvokeAsync(
                    arn, null, record.ToUtf8(), InvocationType.Event, CallerIdentity.OfService(parts[4], "lambda.amazonaws.com"), CancellationToken.None);
                error = called.Error;
                break;
            case "events":
                await cloud.Ports.Events.PublishAsync(Event(arn, member, record, function), arn);
                break;
            default:
                error = new AwsError("InvalidParameterValueException", $"The destination {arn} cannot be sent to from here.");
                break;
        }
        if (error is not null) await cloud.Log.WriteLineAsync($"lambda destination {arn}: {error.Code}: {error.Message}");
    }

    private JsonObject Record(string condition, FunctionRecord function, AsyncEvent item, int calls, FunctionResult result)
    {
        var record = new JsonObjectBuilder(6)
            .Set("version", "1.0")
            .Set("timestamp", cloud.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))
            .Set("requestContext", JsonObject.Of(
                ("requestId", item.RequestId),
                ("functionArn", function.ArnOf(item.Qualifier ?? FunctionRecord.Latest)),
                ("condition", condition),
                ("approximateInvokeCount", calls)))
            .Set("requestPayload", item.Payload);
        if (result.Error is not null) return record.Build();
        var context = new JsonObjectBuilder().Set("statusCode", result.StatusCode).Set("executedVersion", result.ExecutedVersion ?? FunctionRecord.Latest);
        if (result.FunctionError is { } error) context.Set("functionError", error);
        return record
            .Set("responseContext", context.Build())
            .Set("responsePayload", JsonReader.TryRead(result.Payload.Span, out var payload, out _)
                ? payload
                : System.Text.Encoding.UTF8.GetString(result.Payload.Span))
            .Build();
    }

    private JsonObject Event(string bus, string member, JsonObject record, FunctionRecord function) => JsonObject.Of(
        ("version", "0"),
        ("id", cloud.Ids.Uuid()),
        ("detail-type", $"Lambda Function Invocation Result - {(member == "OnFailure" ? "Failure" : "Success")}"),
        ("source", "lambda"),
        ("account", bus.Split(':')[4]),
        ("time", cloud.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        ("region", bus.Split(':')[3]),
        ("resources", JsonArray.Of(bus, function.Arn)),
        ("detail", record));
}
