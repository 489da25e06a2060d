using System.Text.Json;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;
using OpsAutomation.LocalCloud.Lambda.Runtime;

namespace OpsAutomation.LocalCloud.Lambda;

/// <summary>Invokes functions, for the API and for the other services.</summary>
internal sealed class Invoker(CloudContext cloud, FunctionStore store, FunctionPools pools) : IFunctionInvoker
{
    /// <summary>Quotas: 6 MB for a synchronous request, 1 MB for an asynchronous one.</summary>
    private const int LargestSync = 6 * 1024 * 1024;
    private const int LargestAsync = 1024 * 1024;
    private static readonly byte[] EmptyEvent = "{}"u8.ToArray();

    /// <summary>Takes asynchronous invocations; set while the service is put together.</summary>
    public AsyncInvoker? Queue { get; set; }

    public ValueTask<FunctionResult> InvokeAsync(
        string function,
        string? qualifier,
        ReadOnlyMemory<byte> payload,
        InvocationType type,
        string? clientContext,
        CallerIdentity caller,
        CancellationToken cancel)
    {
        var account = caller.Account.Length > 0 ? caller.Account : cloud.Account;
        return InvokeAsync(function, qualifier, payload, type, account, cloud.Region, cloud.Ids.Uuid(), clientContext);
    }

    public ValueTask<FunctionResult> InvokeAsync(AwsRequest request, string function, string? qualifier, InvocationType type) =>
        InvokeAsync(function, qualifier, request.Body, type, request.Account, request.Region, request.RequestId, request.Header("X-Amz-Client-Context"));

    /// <summary>One call of a function that has been found, once; retries are the asynchronous queue's.</summary>
    public async ValueTask<FunctionResult> RunAsync(
        FunctionRecord function, string? qualifier, ReadOnlyMemory<byte> payload, string requestId, string? clientContext)
    {
        if (function.Resolve(qualifier, cloud.Ids.NextDouble()) is not { } configuration)
            return FunctionResult.Refused(LambdaErrors.FunctionNotFound(function.ArnOf(qualifier)));
        if (!pools.TryEnter(function)) return FunctionResult.Refused(LambdaErrors.Throttled);
        try
        {
            var invocation = new Invocation(requestId, function.ArnOf(qualifier), payload, clientContext);
            var end = await pools.Of(function, configuration).InvokeAsync(invocation);
            return new FunctionResult(200, end.Payload)
            {
                FunctionError = end.IsError ? "Unhandled" : null,
                ExecutedVersion = configuration["Version"]!.AsText,
                RequestId = requestId,
                LogTail = invocation.LogTail(),
            };
        }
        finally
        {
            pools.Leave(function);
        }
    }

    private async ValueTask<FunctionResult> InvokeAsync(
        string text,
        string? qualifier,
        ReadOnlyMemory<byte> payload,
        InvocationType type,
        string account,
        string region,
        string requestId,
        string? encodedContext)
    {
        if (!FunctionReference.TryParse(text, out var reference))
            return FunctionResult.Refused(LambdaErrors.Invalid(text, "functionName", "Member must satisfy the form of a function's name or ARN"));
        (account, region, qualifier) = (reference.Account ?? account, reference.Region ?? region, qualifier ?? reference.Qualifier);
        if (store.Find(FunctionStore.Id(account, region, reference.Name)) is not { } function)
            return FunctionResult.Refused(LambdaErrors.FunctionNotFound(FunctionFinder.Arn(account, region, reference.Name, qualifier ?? "$LATEST")));
        if (function.Resolve(qualifier) is not { } configuration) return FunctionResult.Refused(LambdaErrors.FunctionNotFound(function.ArnOf(qualifier)));
        var limit = type == InvocationType.Event ? LargestAsync : LargestSync;
        if (payload.Length > limit) return FunctionResult.Refused(LambdaErrors.PayloadTooLarge(limit));
        if (payload.Length == 0) payload = EmptyEvent;
        else if (NotJson(payload.Span) is { } why) return FunctionResult.Refused(LambdaErrors.NotJson(why));
        if (!TryDecode(encodedContext, out var clientContext)) return FunctionResult.Refused(LambdaErrors.BadClientContext);
        switch (type)
        {
            case InvocationType.DryRun:
                return new FunctionResult(204, default) { ExecutedVersion = configuration["Version"]!.AsText, RequestId = requestId };
            case InvocationType.Event:
                await Queue!.AddAsync(function, qualifier, payload, requestId);
                return new FunctionResult(202, default) { RequestId = requestId };
            default:
                return await RunAsync(function, qualifier, payload, requestId, clientContext);
        }
    }

    private static bool TryDecode(string? encoded, out string? context)
    {
        context = null;
        if (string.IsNullOrEmpty(encoded)) return true;
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length) || NotJson(bytes.AsSpan(0, length)) is not null) return false;
        context = System.Text.Encoding.UTF8.GetString(bytes, 0, length);
        return true;
    }

    private static string? NotJson(ReadOnlySpan<byte> payload)
    {
        var reader = new Utf8JsonReader(payload, new JsonReaderOptions { MaxDepth = JsonReader.DefaultMaxDepth });
        try
        {
            while (reader.Read())
            {
            }
            return null;
        }
        catch (JsonException e)
        {
            return e.Message;
        }
    }
}
