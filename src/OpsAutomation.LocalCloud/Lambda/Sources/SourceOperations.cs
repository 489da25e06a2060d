using System.Globalization;
using OpsAutomation.Core.Events;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Lambda.Sources;

/// <summary>The operations on event source mappings. The local cloud takes queues of SQS as sources.</summary>
internal sealed class SourceOperations(CloudContext cloud, FunctionStore store, SourceMappings mappings)
{
    private const int DefaultBatch = 10;
    private const int LargestBatch = 10_000;
    private const int LargestWithoutWindow = 10;
    private const int LongestWindow = 300;
    private const int MostFilters = 5;
    private const int LeastConcurrency = 2;
    private const int MostConcurrency = 1000;

    /// <summary>What an update may set, beside the function.</summary>
    private static readonly string[] Settings =
    [
        "BatchSize", "MaximumBatchingWindowInSeconds", "FunctionResponseTypes", "FilterCriteria", "ScalingConfig", "Enabled",
    ];

    public async ValueTask<AwsResponse> CreateAsync(AwsRequest request, CancellationToken cancel)
    {
        var source = request.Json["EventSourceArn"]?.AsText ?? throw new LambdaRefusal(LambdaErrors.InvalidParameter("EventSourceArn is required."));
        if (source.Split(':') is not { Length: 6 } parts || parts[2] != "sqs")
            throw new LambdaRefusal(LambdaErrors.InvalidParameter($"Unrecognized event source, must be sqs. Unsupported source arn {source}."));
        if (!cloud.Ports.Messages.HasQueue(source))
            throw new LambdaRefusal(LambdaErrors.InvalidParameter(
                "Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error "
                    + "Message: The specified queue does not exist."));
        var function = FunctionArn(request);
        if (mappings.All.FirstOrDefault(m => m.QueueArn == source && m.FunctionArn == function) is { } same)
            throw new LambdaRefusal(Exists(source, request.Json["FunctionName"]!.AsText!, same.Id));
        var id = cloud.Ids.Uuid();
        var document = new JsonObjectBuilder()
            .Set("UUID", id)
            .Set("EventSourceMappingArn", $"arn:aws:lambda:{request.Region}:{request.Account}:event-source-mapping:{id}")
            .Set("EventSourceArn", source)
            .Set("BatchSize", DefaultBatch)
            .Set("MaximumBatchingWindowInSeconds", 0)
            .Set("FunctionResponseTypes", JsonArray.Empty)
            .Build();
        var mapping = Changed(new SourceMapping(id, document), request.Json, function);
        await mappings.PutAsync(mapping, cancel);
        return AwsResponse.Json(mapping.Shown("Creating"), 202);
    }

    public AwsResponse Get(AwsRequest request) => Find(request).Shown();

    public AwsResponse List(AwsRequest request)
    {
        var function = request.QueryValue("FunctionName") is { } name ? FunctionFinder.Parse(name) : default(FunctionReference?);
        var found = mappings.All.Where(m =>
            m.FunctionArn.Split(':')[3] == request.Region
            && (request.QueryValue("EventSourceArn") is not { } source || source == m.QueueArn)
            && (function is not { } wanted || IsOf(m, wanted)));
        return Paging.Answer(request, "EventSourceMappings", found.Select(static m => m.Shown()));
    }

    public async ValueTask<AwsResponse> UpdateAsync(AwsRequest request, CancellationToken cancel)
    {
        var mapping = Find(request);
        var changed = Changed(mapping, request.Json, request.Json["FunctionName"] is null ? mapping.FunctionArn : FunctionArn(request));
        await mappings.PutAsync(changed, cancel);
        return AwsResponse.Json(changed.Shown(changed.IsEnabled == mapping.IsEnabled ? "Updating" : changed.IsEnabled ? "Enabling" : "Disabling"), 202);
    }

    public async ValueTask<AwsResponse> DeleteAsync(AwsRequest request, CancellationToken cancel)
    {
        var mapping = Find(request);
        await mappings.RemoveAsync(mapping, cancel);
        return AwsResponse.Json(mapping.Shown("Deleting"), 202);
    }

    private SourceMapping Changed(SourceMapping mapping, JsonObject asked, string function)
    {
        var document = mapping.Document.With("FunctionArn", function).With("LastModified", cloud.Now.ToUnixTimeMilliseconds() / 1000.0)
            .With("StateTransitionReason", "USER_INITIATED");
        foreach (var name in Settings)
            if (asked[name] is { } value and not JsonNull) document = document.With(name, value);
        var changed = new SourceMapping(mapping.Id, document);
        Check(changed);
        CheckTimeouts(changed);
        return changed;
    }

    /// <summary>A message must stay hidden while the function works on it.</summary>
    private void CheckTimeouts(SourceMapping mapping)
    {
        var parts = mapping.FunctionArn.Split(':', 8);
        var timeout = store.Find(FunctionStore.Id(parts[4], parts[3], parts[6]))?.Resolve(parts.Length == 8 ? parts[7] : null)?["Timeout"]?.AsLong;
        if (cloud.Ports.Messages.VisibilityOf(mapping.QueueArn) is not { } visibility || timeout is null || visibility.TotalSeconds >= timeout) return;
        throw new LambdaRefusal(LambdaErrors.InvalidParameter(string.Create(
            CultureInfo.InvariantCulture, $"Queue visibility timeout: {visibility.TotalSeconds:F0} seconds is less than Function timeout: {timeout} seconds")));
    }

    private static void Check(SourceMapping mapping)
    {
        if (mapping.BatchSize is < 1 or > LargestBatch)
            throw new LambdaRefusal(LambdaErrors.Invalid(
                mapping.Document["BatchSize"]!.ToString(), "batchSize",
                $"Member must have value {(mapping.BatchSize < 1 ? "greater than or equal to 1" : "less than or equal to 10000")}"));
        if (mapping.Window < TimeSpan.Zero || mapping.Window > TimeSpan.FromSeconds(LongestWindow))
            throw new LambdaRefusal(LambdaErrors.Invalid(
                mapping.Document["MaximumBatchingWindowInSeconds"]!.ToString(), "maximumBatchingWindowInSeconds", "Member must have value between 0 and 300"));
        if (mapping.IsFifo && mapping.Window > TimeSpan.Zero)
            throw new LambdaRefusal(LambdaErrors.InvalidParameter("Batching window is not supported for FIFO queues"));
        if (mapping.IsFifo && mapping.BatchSize > LargestWithoutWindow)
            throw new LambdaRefusal(LambdaErrors.InvalidParameter("Batch size must not be greater than 10 for FIFO queues"));
        if (mapping.Document["ScalingConfig"]?["MaximumConcurrency"] is JsonNumber && mapping.Concurrency is < LeastConcurrency or > MostConcurrency)
            throw new LambdaRefusal(LambdaErrors.Invalid(
                mapping.Concurrency.ToString(CultureInfo.InvariantCulture), "scalingConfig.maximumConcurrency",
                mapping.Concurrency < LeastConcurrency
                    ? "Member must have value greater than or equal to 2"
                    : "Member must have value less than or equal to 1000"));
        if (mapping.Document["FunctionResponseTypes"] is JsonArray types
            && types.FirstOrDefault(static t => t.AsText != "ReportBatchItemFailures") is { } unknown)
        {
            throw new LambdaRefusal(LambdaErrors.Invalid(
                $"[{unknown.AsText}]", "functionResponseTypes",
                "Member must satisfy constraint: [Member must satisfy enum value set: [ReportBatchItemFailures]]"));
        }
        if (mapping.Filters.Count() > MostFilters) throw new LambdaRefusal(LambdaErrors.InvalidParameter("The number of filters exceeds the limit of 5."));
        if (mapping.BatchSize > LargestWithoutWindow && mapping.Window == TimeSpan.Zero)
            throw new LambdaRefusal(
                LambdaErrors.InvalidParameter("Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10"));
        foreach (var filter in mapping.Filters)
            if (!EventPattern.TryParse(filter, out _, out _)) throw new LambdaRefusal(LambdaErrors.InvalidParameter("Invalid filter pattern definition."));
    }

    private string FunctionArn(AwsRequest request)
    {
        var reference = FunctionFinder.Parse(request.Json["FunctionName"]?.AsText ?? "");
        var (account, region) = (reference.Account ?? request.Account, reference.Region ?? request.Region);
        var function = store.Find(FunctionStore.Id(account, region, reference.Name));
        return function?.Resolve(reference.Qualifier) is null
            ? throw new LambdaRefusal(LambdaErrors.FunctionNotFound(FunctionFinder.Arn(account, region, reference.Name, reference.Qualifier)))
            : function.ArnOf(reference.Qualifier);
    }

    private SourceMapping Find(AwsRequest request) => mappings.Find(request.PathMembers["UUID"]) ?? throw new LambdaRefusal(LambdaErrors.NoSuchResource);

    private static bool IsOf(SourceMapping mapping, FunctionReference wanted)
    {
        var parts = mapping.FunctionArn.Split(':', 8);
        return parts[6] == wanted.Name && (wanted.Qualifier is null || (parts.Length == 8 && parts[7] == wanted.Qualifier));
    }

    private static AwsError Exists(string source, string function, string id) => new(
        "ResourceConflictException",
        $"An event source mapping with SQS arn (\" {source} \") and function (\" {function} \") already exists. Please update or "
            + $"delete the existing mapping with UUID {id}",
        409);
}
