using System.Globalization;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Events;

/// <summary>One delivery: tried again with growing pauses while the target's retry policy allows, then put into its dead-letter queue.</summary>
internal sealed class TargetDelivery(CloudContext cloud)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    private readonly TargetSender _sender = new(cloud);

    public async Task DeliverAsync(EventRule rule, RuleTarget target, PublishedEvent published, CancellationToken cancel)
    {
        try
        {
            var payload = target.Payload(published, rule);
            var pause = FirstPause;
            for (var retries = 0; ; retries++)
            {
                var error = await _sender.SendAsync(target.Arn, payload, target.MessageGroupId, published.Id, cancel);
                if (error is null) return;
                var exhausted = !TargetSender.MayPass(error) ? "" : retries >= target.MaxRetries ? "MaximumRetryAttempts" : cloud.Now + pause - published.Ingested > target.MaxAge ? "MaximumEventAgeInSeconds" : null;
                if (exhausted is not null)
                {
                    await BuryAsync(rule, target, payload, error, exhausted, retries, cancel);
                    return;
                }
                await Task.Delay(pause * (0.5 + cloud.Ids.NextDouble() / 2), cloud.Time, cancel);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The cloud ends.
        }
        catch (Exception e)
        {
            await cloud.Log.WriteLineAsync($"events: delivery of {published.Id} to {target.Arn}: {e}");
        }
    }

    private async Task BuryAsync(EventRule rule, RuleTarget target, ReadOnlyMemory<byte> payload, AwsError error, string exhausted, int retries, CancellationToken cancel)
    {
        if (target.DeadLetterArn is not { } queue) return;
        var attributes = new Dictionary<string, string>
        {
            ["RULE_ARN"] = rule.Arn,
            ["TARGET_ARN"] = target.Arn,
            ["ERROR_CODE"] = error.Code,
            ["ERROR_MESSAGE"] = error.Message,
            ["RETRY_ATTEMPTS"] = retries.ToString(CultureInfo.InvariantCulture),
        };
        if (exhausted.Length > 0) attributes["EXHAUSTED_RETRY_CONDITION"] = exhausted;
        await cloud.Ports.Queues.SendAsync(queue, System.Text.Encoding.UTF8.GetString(payload.Span), attributes, null, cancel);
    }
}
