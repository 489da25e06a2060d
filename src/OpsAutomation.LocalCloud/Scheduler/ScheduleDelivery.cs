using System.Globalization;
using System.Text;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Events;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Scheduler;

/// <summary>Invokes the target of a schedule, again while its retry policy allows, then its dead-letter queue.</summary>
internal sealed class ScheduleDelivery(CloudContext cloud)
{
    private const int MostAttempts = 185;
    private const int LongestAgeSeconds = 86_400;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    private readonly TargetSender _sender = new(cloud, "scheduler.amazonaws.com");

    public async Task DeliverAsync(Schedule schedule, DateTimeOffset scheduled, CancellationToken cancel)
    {
        var target = schedule.Document["Target"] as JsonObject ?? JsonObject.Empty;
        var retries = target["RetryPolicy"]?["MaximumRetryAttempts"]?.AsLong ?? MostAttempts;
        var age = TimeSpan.FromSeconds(target["RetryPolicy"]?["MaximumEventAgeInSeconds"]?.AsLong ?? LongestAgeSeconds);
        var execution = cloud.Ids.Uuid();
        var started = cloud.Now;
        var pause = FirstPause;
        for (var attempt = 1; ; attempt++)
        {
            var input = Input(schedule, target, scheduled, execution, attempt);
            var error = await SendAsync(schedule, target, input, execution, cancel);
            if (error is null) return;
            if (!TargetSender.MayPass(error) || attempt > retries || cloud.Now + pause - started > age)
            {
                await BuryAsync(schedule, target, input, error, attempt - 1, cancel);
                return;
            }
            await Task.Delay(pause * (0.5 + cloud.Ids.NextDouble() / 2), cloud.Time, cancel);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async ValueTask<AwsError?> SendAsync(Schedule schedule, JsonObject target, string input, string execution, CancellationToken cancel)
    {
        var arn = target["Arn"]?.AsText ?? "";
        if (target["EventBridgeParameters"] is not JsonObject parameters)
            return await _sender.SendAsync(arn, Encoding.UTF8.GetBytes(input), target["SqsParameters"]?["MessageGroupId"]?.AsText, execution, cancel);
        if (!JsonReader.TryRead(input, out var detail, out _) || detail is not JsonObject) return new AwsError("ValidationException", "The input for an event bus must be a JSON object.");
        await cloud.Ports.Events.PublishAsync(
            Event(schedule, execution, parameters["DetailType"]?.AsText ?? "", parameters["Source"]?.AsText ?? "", detail), arn, cancel);
        return null;
    }

    private string Input(Schedule schedule, JsonObject target, DateTimeOffset scheduled, string execution, int attempt)
    {
        var input = target["Input"]?.AsText ?? Event(schedule, execution, "Scheduled Event", "aws.scheduler", "{}").ToString();
        return input
            .Replace("<aws.scheduler.schedule-arn>", schedule.Arn, StringComparison.Ordinal)
            .Replace("<aws.scheduler.scheduled-time>", Stamp(scheduled), StringComparison.Ordinal)
            .Replace("<aws.scheduler.execution-id>", execution, StringComparison.Ordinal)
            .Replace("<aws.scheduler.attempt-number>", attempt.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private JsonObject Event(Schedule schedule, string id, string detailType, string source, JsonValue detail) => JsonObject.Of(
        ("version", "0"), ("id", id), ("detail-type", detailType), ("source", source), ("account", cloud.Account), ("time", Stamp(cloud.Now)),
        ("region", schedule.Region), ("resources", JsonArray.Of(schedule.Arn)), ("detail", detail));

    private async Task BuryAsync(Schedule schedule, JsonObject target, string input, AwsError error, int retries, CancellationToken cancel)
    {
        if (target["DeadLetterConfig"]?["Arn"]?.AsText is not { } queue) return;
        var attributes = new Dictionary<string, string>
        {
            ["SCHEDULE_ARN"] = schedule.Arn,
            ["TARGET_ARN"] = target["Arn"]?.AsText ?? "",
            ["ERROR_CODE"] = error.Code,
            ["ERROR_MESSAGE"] = error.Message,
            ["RETRY_ATTEMPTS"] = retries.ToString(CultureInfo.InvariantCulture),
        };
        await cloud.Ports.Queues.SendAsync(queue, input, attributes, null, cancel);
    }

    private static string Stamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
