using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Lambda;

/// <summary>How a function is invoked asynchronously, its reserved concurrency, and its tags.</summary>
internal sealed class SettingOperations(CloudContext cloud, FunctionStore store, FunctionFinder finder)
{
    private const int MostRetries = 2;
    private const int ShortestAge = 60;
    private const int LongestAge = 21_600;

    /// <param name="keeps">Whether members that the request does not name stay, as UpdateFunctionEventInvokeConfig has it.</param>
    public async ValueTask<AwsResponse> PutEventInvokeAsync(AwsRequest request, bool keeps)
    {
        var function = finder.Find(request, out var qualifier);
        if (function.Resolve(qualifier) is null) throw new LambdaRefusal(LambdaErrors.FunctionNotFound(function.ArnOf(qualifier)));
        var json = request.Json;
        if (json["MaximumRetryAttempts"]?.AsLong is < 0 or > MostRetries)
            throw new LambdaRefusal(
                LambdaErrors.Invalid(json["MaximumRetryAttempts"]!.ToString(), "maximumRetryAttempts", "Member must have value less than or equal to 2"));
        if (json["MaximumEventAgeInSeconds"]?.AsLong is < ShortestAge or > LongestAge)
            throw new LambdaRefusal(
                LambdaErrors.Invalid(json["MaximumEventAgeInSeconds"]!.ToString(), "maximumEventAgeInSeconds", "Member must have value between 60 and 21600"));
        JsonObject? config = null;
        await store.ChangeAsync(function, current =>
        {
            config = (keeps ? current.Setting("eventInvoke", qualifier) : null) ?? JsonObject.Empty;
            config = config.With("LastModified", cloud.Now.ToUnixTimeMilliseconds() / 1000.0)
                .With("FunctionArn", current.ArnOf(qualifier ?? FunctionRecord.Latest));
            foreach (var name in (ReadOnlySpan<string>)["MaximumRetryAttempts", "MaximumEventAgeInSeconds", "DestinationConfig"])
                if (json[name] is { } value) config = config.With(name, value);
            if (config["DestinationConfig"] is null)
                config = config.With("DestinationConfig", JsonObject.Of(("OnSuccess", JsonObject.Empty), ("OnFailure", JsonObject.Empty)));
            return current.WithIn("eventInvoke", qualifier ?? FunctionRecord.Latest, config);
        });
        return config!;
    }

    public AwsResponse GetEventInvoke(AwsRequest request)
    {
        var function = finder.Find(request, out var qualifier);
        return function.Setting("eventInvoke", qualifier) ?? throw NoConfig(function, qualifier);
    }

    public AwsResponse ListEventInvoke(AwsRequest request) =>
        Paging.Answer(request, "FunctionEventInvokeConfigs", finder.Find(request).Section("eventInvoke").Values.ToArray());

    public async ValueTask<AwsResponse> DeleteEventInvokeAsync(AwsRequest request, CancellationToken cancel)
    {
        var function = finder.Find(request, out var qualifier);
        await store.ChangeAsync(function, current => current.Setting("eventInvoke", qualifier) is null
            ? throw NoConfig(current, qualifier)
            : current.WithoutIn("eventInvoke", qualifier ?? FunctionRecord.Latest));
        return new AwsResponse { Status = 204 };
    }

    public async ValueTask<AwsResponse> PutConcurrencyAsync(AwsRequest request, CancellationToken cancel)
    {
        var wanted = request.Json["ReservedConcurrentExecutions"]?.AsLong;
        if (wanted is null or < 0)
            throw new LambdaRefusal(
                LambdaErrors.Invalid(wanted?.ToString() ?? "null", "reservedConcurrentExecutions", "Member must have value greater than or equal to 0"));
        await store.ChangeAsync(finder.Find(request), current => current.With("concurrency", wanted.Value));
        return JsonObject.Of(("ReservedConcurrentExecutions", wanted.Value));
    }

    public AwsResponse GetConcurrency(AwsRequest request) =>
        finder.Find(request).ReservedConcurrency is { } reserved ? JsonObject.Of(("ReservedConcurrentExecutions", reserved)) : JsonObject.Empty;

    public async ValueTask<AwsResponse> DeleteConcurrencyAsync(AwsRequest request, CancellationToken cancel)
    {
        await store.ChangeAsync(finder.Find(request), static current => current.Without("concurrency"));
        return new AwsResponse { Status = 204 };
    }

    public AwsResponse ListTags(AwsRequest request) => JsonObject.Of(("Tags", finder.Find(request).Section("tags")));

    public async ValueTask<AwsResponse> TagAsync(AwsRequest request, CancellationToken cancel)
    {
        await store.ChangeAsync(finder.Find(request), current =>
        {
            foreach (var (name, value) in request.Json["Tags"] as JsonObject ?? JsonObject.Empty) current = current.WithIn("tags", name, value);
            return current;
        });
        return new AwsResponse { Status = 204 };
    }

    public async ValueTask<AwsResponse> UntagAsync(AwsRequest request, CancellationToken cancel)
    {
        await store.ChangeAsync(finder.Find(request), current =>
        {
            foreach (var name in request.Query["tagKeys"])
                if (name is not null) current = current.WithoutIn("tags", name);
            return current;
        });
        return new AwsResponse { Status = 204 };
    }

    private static LambdaRefusal NoConfig(FunctionRecord function, string? qualifier) =>
        new(LambdaErrors.NoEventInvokeConfig(function.ArnOf(qualifier ?? FunctionRecord.Latest)));
}
