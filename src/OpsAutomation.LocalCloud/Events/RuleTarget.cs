using OpsAutomation.Core.Events;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Events;

/// <summary>A target of a rule, ready to be sent to. <see cref="Document"/> is as PutTargets gave it.</summary>
internal sealed record RuleTarget(string Id, string Arn, JsonObject Document)
{
    private static readonly TimeSpan LongestAge = TimeSpan.FromDays(1);
    private const int MostAttempts = 185;

    public string? Input { get; private init; }

    public InputPath? Path { get; private init; }

    public InputTransformer? Transformer { get; private init; }

    public string? DeadLetterArn { get; private init; }

    public int MaxRetries { get; private init; } = MostAttempts;

    public TimeSpan MaxAge { get; private init; } = LongestAge;

    public string? MessageGroupId { get; private init; }

    public bool IsBus => IsBusArn(Arn);

    public string Region => Arn.Split(':') is { Length: > 3 } parts ? parts[3] : "";

    /// <summary>Reads a target; the error says what is wrong with its input.</summary>
    public static RuleTarget? Read(JsonObject document, out string? error)
    {
        var id = document["Id"]?.AsText ?? "";
        error = null;
        InputPath? path = null;
        InputTransformer? transformer = null;
        if (document["InputPath"]?.AsText is { } text && !InputPath.TryParse(text, out path)) error = $"JsonPath for target {id} is invalid.";
        if (document["Input"]?.AsText is { } input && !JsonReader.TryRead(input, out _, out _)) error = $"JSON syntax error in input for target {id}.";
        if (document["InputTransformer"] is JsonObject transform && !TryTransformer(transform, out transformer, out var reason))
            error = reason!.Insert(reason.IndexOf(' ', StringComparison.Ordinal), $" for target {id}");
        var arn = document["Arn"]?.AsText ?? "";
        if (Inputs(document) > 0 && IsBusArn(arn)) error = $"Modifying the input for target {id} is not supported.";
        if (IsFifoArn(arn) && string.IsNullOrEmpty(document["SqsParameters"]?["MessageGroupId"]?.AsText))
            error = $"Parameter(s) SqsParameters must be specified for target: {id}.";
        if (Inputs(document) > 1) error = $"Only one of Input, InputPath, or InputTransformer must be provided for target {id}.";
        if (error is not null) return null;
        return new RuleTarget(id, arn, document)
        {
            Input = document["Input"]?.AsText,
            Path = path,
            Transformer = transformer,
            DeadLetterArn = document["DeadLetterConfig"]?["Arn"]?.AsText,
            MaxRetries = (int)(document["RetryPolicy"]?["MaximumRetryAttempts"]?.AsLong ?? MostAttempts),
            MaxAge = document["RetryPolicy"]?["MaximumEventAgeInSeconds"]?.AsLong is { } seconds ? TimeSpan.FromSeconds(seconds) : LongestAge,
            MessageGroupId = document["SqsParameters"]?["MessageGroupId"]?.AsText,
        };
    }

    /// <summary>What the target receives for the event.</summary>
    public ReadOnlyMemory<byte> Payload(PublishedEvent published, string ruleArn, string ruleName)
    {
        if (Input is not null) return System.Text.Encoding.UTF8.GetBytes(Input);
        if (Path is not null) return (Path.Find(published.Document) ?? JsonObject.Empty).ToUtf8();
        if (Transformer is null) return published.Bytes;
        var predefined = new Dictionary<string, string>
        {
            ["aws.events.rule-arn"] = ruleArn,
            ["aws.events.rule-name"] = ruleName,
            ["aws.events.event.ingestion-time"] = published.Ingested.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
        };
        return System.Text.Encoding.UTF8.GetBytes(Transformer.Apply(published.Document, predefined));
    }

    private static bool IsBusArn(string arn) => arn.Contains(":event-bus/", StringComparison.Ordinal);

    private static bool IsFifoArn(string arn) => arn.Contains(":sqs:", StringComparison.Ordinal) && arn.EndsWith(".fifo", StringComparison.Ordinal);

    private static int Inputs(JsonObject document) =>
        (document.Has("Input") ? 1 : 0) + (document.Has("InputPath") ? 1 : 0) + (document.Has("InputTransformer") ? 1 : 0);

    private static bool TryTransformer(JsonObject document, out InputTransformer? transformer, out string? reason)
    {
        var paths = new Dictionary<string, string>();
        if (document["InputPathsMap"] is JsonObject map)
            foreach (var (name, path) in map) paths[name] = path.AsText ?? "";
        return InputTransformer.TryParse(paths, document["InputTemplate"]?.AsText ?? "", out transformer, out reason);
    }
}
