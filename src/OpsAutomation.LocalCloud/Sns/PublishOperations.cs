using System.Text;
using System.Text.RegularExpressions;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Sns;

/// <summary>Publish and PublishBatch.</summary>
internal sealed partial class PublishOperations(CloudContext cloud, TopicFinder finder, Publisher publisher)
{
    private const int MostBytes = 256 * 1024;
    private const int MostEntries = 10;
    private const int LongestSubject = 100;
    private const int LongestId = 80;

    public async ValueTask<AwsResponse> PublishAsync(AwsRequest request)
    {
        var asked = request.Json;
        if (asked["Message"]?.AsText is not { } text) return SnsErrors.Missing("message");
        if (text.Length == 0) return SnsErrors.Invalid("Empty message");
        if (asked["PhoneNumber"]?.AsText is { } number) return PublishToPhone(request, number, text);
        if (MessageAttributes.Problem(asked["MessageAttributes"] as JsonObject ?? JsonObject.Empty) is { } bad) return bad;
        if (Size(asked) > MostBytes) return SnsErrors.Invalid("Message too long");
        var member = asked["TopicArn"] is null && asked["TargetArn"] is not null ? "TargetArn" : "TopicArn";
        if (asked[member] is null) return SnsErrors.Invalid("TopicArn or TargetArn Reason: no value for required parameter");
        if (asked[member]!.AsText?.Contains(":endpoint/", StringComparison.Ordinal) == true)
            return SnsErrors.Invalid("TargetArn Reason: No endpoint found for the target arn specified");
        if (finder.Find(request, out var error, member) is not { } topic) return error!;
        return Read(topic, asked, out var message) is { } problem ? problem : await publisher.PublishAsync(topic, message);
    }

    public async ValueTask<AwsResponse> PublishBatchAsync(AwsRequest request)
    {
        var entries = (request.Json["PublishBatchRequestEntries"] as JsonArray ?? JsonArray.Empty).OfType<JsonObject>().ToList();
        if (entries.Count == 0) return SnsErrors.EmptyBatch;
        if (entries.Count > MostEntries) return SnsErrors.TooManyEntries;
        if (finder.Find(request, out var error) is not { } topic) return error!;
        if (entries.Select(static e => e["Id"]?.AsText).Distinct().Count() < entries.Count) return SnsErrors.SameIds;
        var messages = new List<JsonObject>();
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            if (entry["Message"]?.AsText is not { } text) return SnsErrors.Missing($"publishBatchRequestEntries.{i + 1}.member.message");
            if (IdProblem(entry["Id"]?.AsText ?? "") is { } wrong) return new AwsError("InvalidBatchEntryId", wrong);
            if (text.Length == 0) return SnsErrors.Invalid("Empty message");
            if (MessageAttributes.Problem(entry["MessageAttributes"] as JsonObject ?? JsonObject.Empty, i + 1) is { } bad) return bad;
            // One bad entry fails the batch, in AWS too.
            if (Read(topic, entry, out var message) is { } problem) return problem;
            messages.Add(message);
        }
        if (entries.Sum(Size) > MostBytes) return SnsErrors.BatchTooLong;
        var sent = new List<Task<JsonObject>>();
        foreach (var message in messages) sent.Add(publisher.PublishAsync(topic, message));
        var answers = await Task.WhenAll(sent);
        return JsonObject.Of(("Successful", JsonArray.From(answers.Select((a, i) => a.With("Id", entries[i]["Id"]!)))), ("Failed", JsonArray.Empty));
    }

    private static AwsError? Read(Topic topic, JsonObject asked, out JsonObject message)
    {
        var builder = new JsonObjectBuilder(10).Set("Message", asked["Message"]!);
        message = JsonObject.Empty;
        if (asked["Subject"]?.AsText is { } subject)
        {
            if (subject.Length is 0 or > LongestSubject || subject.Any(char.IsControl)) return SnsErrors.Invalid("Subject");
            builder.Set("Subject", subject);
        }
        if (OrderProblem(topic, asked) is { } problem) return problem;
        if (asked["MessageStructure"]?.AsText == "json")
        {
            if (!JsonReader.TryRead(asked["Message"]!.AsText!, out var read, out _) || read is not JsonObject all)
                return SnsErrors.Invalid("Message Structure - JSON message body failed to parse");
            if (all["default"]?.AsText is not { } fallback) return SnsErrors.Invalid("Message Structure - No default entry in JSON message body");
            builder.Set("Message", fallback).Set("PerProtocol", all);
        }
        builder.SetIf("Attributes", asked["MessageAttributes"]).SetIf("GroupId", asked["MessageGroupId"])
            .SetIf("DeduplicationId", asked["MessageDeduplicationId"]);
        message = builder.Build();
        return null;
    }

    private static AwsError? OrderProblem(Topic topic, JsonObject asked)
    {
        var (group, deduplication) = (asked["MessageGroupId"]?.AsText, asked["MessageDeduplicationId"]?.AsText);
        if (!topic.IsFifo && deduplication is not null)
            return SnsErrors.Invalid(
                "MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type");
        if (topic.IsFifo && group is null) return SnsErrors.Invalid("The MessageGroupId parameter is required for FIFO topics");
        if (group is not null && !OrderId().IsMatch(group)) return SnsErrors.Invalid("MessageGroupId");
        if (deduplication is not null && !OrderId().IsMatch(deduplication)) return SnsErrors.Invalid("MessageDeduplicationId");
        return topic.IsFifo && deduplication is null && !topic.DeduplicatesByContent
            ? SnsErrors.Invalid("The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly")
            : null;
    }

    private AwsResponse PublishToPhone(AwsRequest request, string number, string text)
    {
        if (!SubscriptionEndpoint.IsPhoneNumber(number)) return SnsErrors.Invalid($"PhoneNumber Reason: {number} is not valid to publish to");
        var id = cloud.Ids.Uuid();
        cloud.Ports.Logs.Write($"sns/{request.Region}/{cloud.Account}/DirectPublishToPhoneNumber", id, cloud.Now, JsonObject.Of(
            ("notification", JsonObject.Of(("messageId", id), ("timestamp", Notification.Stamp(cloud.Now)))),
            ("delivery", JsonObject.Of(("destination", number))),
            ("status", "SUCCESS"), ("message", text)).ToString());
        return JsonObject.Of(("MessageId", id));
    }

    private static int Size(JsonObject asked)
    {
        var size = Encoding.UTF8.GetByteCount(asked["Message"]?.AsText ?? "");
        foreach (var (name, attribute) in asked["MessageAttributes"] as JsonObject ?? JsonObject.Empty)
            size += Encoding.UTF8.GetByteCount(name)
                + (attribute as JsonObject ?? JsonObject.Empty).Sum(static v => Encoding.UTF8.GetByteCount(v.Value.AsText ?? ""));
        return size;
    }

    private static string? IdProblem(string id) => id.Length is 0 or > LongestId ? $"The Id of a batch entry in the batch request is too long: {id}"
        : id.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? null
        : $"The Id of a batch entry in the batch request contains an impermissible character: {id}";

    [GeneratedRegex(@"^[a-zA-Z0-9!-/:-@\[-`{-~]{1,128}$", RegexOptions.CultureInvariant)]
    private static partial Regex OrderId();
}
