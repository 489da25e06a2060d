using System.Text;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;
using OpsAutomation.LocalCloud.Lambda.Runtime;
using OpsAutomation.LocalCloud.Lambda.Sources;
using OpsAutomation.LocalCloud.Lambda.Urls;
using OpsAutomation.LocalCloud.S3;

namespace OpsAutomation.LocalCloud.Lambda;

/// <summary>AWS Lambda: functions as child processes over the Lambda Runtime API.</summary>
public sealed class LambdaService : RestService, IStartable, IAsyncDisposable
{
    private const string Functions = "/2015-03-31/functions";
    private const string Function = Functions + "/{FunctionName}";

    private readonly FunctionPools _pools;
    private readonly AsyncInvoker _queue;
    private readonly Invoker _invoker;
    private readonly SourceMappings _sources;

    /// <param name="processClock">The clock by which processes are timed; the machine's unless a test has its own.</param>
    public LambdaService(CloudContext cloud, S3Service s3, TimeProvider? processClock = null)
    {
        var clock = processClock ?? TimeProvider.System;
        var store = new FunctionStore(cloud);
        var finder = new FunctionFinder(store);
        var packages = new PackageStore(Path.Combine(cloud.DataDirectory, "lambda"));
        var runtime = new RuntimeEndpoint(cloud);
        _pools = new FunctionPools(cloud, new InstanceStarter(cloud, packages, runtime, clock), runtime, clock);
        _invoker = new Invoker(cloud, store, _pools);
        _queue = _invoker.Queue = new AsyncInvoker(cloud, store, _invoker);
        var urls = new UrlOperations(cloud, store, finder);
        Endpoints = [runtime, new FunctionUrlEndpoint(cloud, urls, _invoker)];
        AddFunctions(new FunctionOperations(cloud, store, finder, packages, s3, _pools));
        AddVersions(new VersionOperations(cloud, store, finder));
        AddPermissions(new PermissionOperations(cloud, store, finder));
        AddUrls(urls);
        AddSettings(new SettingOperations(cloud, store, finder));
        _sources = new SourceMappings(cloud, _invoker);
        AddSources(new SourceOperations(cloud, store, _sources));
        Add("Invoke", "POST", Function + "/invocations", InvokeAsync);
    }

    public override string SigningName => "lambda";

    /// <summary>A package of 50 MB in base64.</summary>
    public override int MaxBodyBytes => 70 * 1024 * 1024;

    public IFunctionInvoker Invoker => _invoker;

    /// <summary>The Runtime API and the function URLs.</summary>
    public IReadOnlyList<IPlainEndpoint> Endpoints { get; }

    public async ValueTask StartAsync(CancellationToken cancel)
    {
        _queue.Resume();
        await _sources.StartAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        // A batch under way ends with the process of its function, and stays in its queue.
        var sources = _sources.DisposeAsync();
        await _queue.DisposeAsync();
        await _pools.DisposeAsync();
        await sources;
    }

    private async ValueTask<AwsResponse> InvokeAsync(AwsRequest request, CancellationToken cancel)
    {
        var type = request.Header("X-Amz-Invocation-Type") switch
        {
            null or "RequestResponse" => InvocationType.RequestResponse,
            "Event" => InvocationType.Event,
            "DryRun" => InvocationType.DryRun,
            var other =>
                throw new LambdaRefusal(LambdaErrors.Invalid(other, "invocationType", "Member must satisfy enum value set: [Event, RequestResponse, DryRun]")),
        };
        var result = await _invoker.InvokeAsync(request, request.PathMembers["FunctionName"], request.QueryValue("Qualifier"), type);
        if (result.Error is { } error) return error;
        var answer = AwsResponse.Raw(result.Payload, "application/json", result.StatusCode);
        if (result.ExecutedVersion is { } version) answer.With("X-Amz-Executed-Version", version);
        if (result.FunctionError is { } failed) answer.With("X-Amz-Function-Error", failed);
        if (request.Header("X-Amz-Log-Type") == "Tail" && result.LogTail is { } tail)
            answer.With("X-Amz-Log-Result", Convert.ToBase64String(Encoding.UTF8.GetBytes(tail)));
        return answer;
    }

    private void AddFunctions(FunctionOperations functions)
    {
        Add("CreateFunction", "POST", Functions, functions.CreateAsync);
        Add("ListFunctions", "GET", Functions, functions.List);
        Add("GetFunction", "GET", Function, functions.Get);
        Add("DeleteFunction", "DELETE", Function, functions.DeleteAsync);
        Add("GetFunctionConfiguration", "GET", Function + "/configuration", functions.GetConfiguration);
        Add("UpdateFunctionConfiguration", "PUT", Function + "/configuration", functions.UpdateConfigurationAsync);
        Add("UpdateFunctionCode", "PUT", Function + "/code", functions.UpdateCodeAsync);
        Add("GetAccountSettings", "GET", "/2016-08-19/account-settings", static _ => JsonObject.Of(
            ("AccountLimit", JsonObject.Of(
                ("ConcurrentExecutions", 1000), ("UnreservedConcurrentExecutions", 1000), ("TotalCodeSize", 80530636800L), ("CodeSizeUnzipped", 262144000),
                ("CodeSizeZipped", 52428800))),
            ("AccountUsage", JsonObject.Empty)));
    }

    private void AddVersions(VersionOperations versions)
    {
        Add("PublishVersion", "POST", Function + "/versions", versions.PublishAsync);
        Add("ListVersionsByFunction", "GET", Function + "/versions", versions.List);
        Add("CreateAlias", "POST", Function + "/aliases", versions.CreateAliasAsync);
        Add("ListAliases", "GET", Function + "/aliases", versions.ListAliases);
        Add("GetAlias", "GET", Function + "/aliases/{Name}", versions.GetAlias);
        Add("UpdateAlias", "PUT", Function + "/aliases/{Name}", versions.UpdateAliasAsync);
        Add("DeleteAlias", "DELETE", Function + "/aliases/{Name}", versions.DeleteAliasAsync);
    }

    private void AddPermissions(PermissionOperations permissions)
    {
        Add("AddPermission", "POST", Function + "/policy", permissions.AddAsync);
        Add("GetPolicy", "GET", Function + "/policy", permissions.Get);
        Add("RemovePermission", "DELETE", Function + "/policy/{StatementId}", permissions.RemoveAsync);
    }

    private void AddUrls(UrlOperations urls)
    {
        const string Url = "/2021-10-31/functions/{FunctionName}/url";
        Add("CreateFunctionUrlConfig", "POST", Url, urls.CreateAsync);
        Add("GetFunctionUrlConfig", "GET", Url, urls.Get);
        Add("UpdateFunctionUrlConfig", "PUT", Url, urls.UpdateAsync);
        Add("DeleteFunctionUrlConfig", "DELETE", Url, urls.DeleteAsync);
        Add("ListFunctionUrlConfigs", "GET", Url + "s", urls.List);
    }

    private void AddSettings(SettingOperations settings)
    {
        const string EventInvoke = "/2019-09-25/functions/{FunctionName}/event-invoke-config";
        Add("PutFunctionEventInvokeConfig", "PUT", EventInvoke, (request, _) => settings.PutEventInvokeAsync(request, keeps: false));
        Add("UpdateFunctionEventInvokeConfig", "POST", EventInvoke, (request, _) => settings.PutEventInvokeAsync(request, keeps: true));
        Add("GetFunctionEventInvokeConfig", "GET", EventInvoke, settings.GetEventInvoke);
        Add("DeleteFunctionEventInvokeConfig", "DELETE", EventInvoke, settings.DeleteEventInvokeAsync);
        Add("ListFunctionEventInvokeConfigs", "GET", EventInvoke + "/list", settings.ListEventInvoke);
        Add("PutFunctionConcurrency", "PUT", "/2017-10-31/functions/{FunctionName}/concurrency", settings.PutConcurrencyAsync);
        Add("DeleteFunctionConcurrency", "DELETE", "/2017-10-31/functions/{FunctionName}/concurrency", settings.DeleteConcurrencyAsync);
        Add("GetFunctionConcurrency", "GET", "/2019-09-30/functions/{FunctionName}/concurrency", settings.GetConcurrency);
        Add("ListTags", "GET", "/2017-03-31/tags/{FunctionName}", settings.ListTags);
        Add("TagResource", "POST", "/2017-03-31/tags/{FunctionName}", settings.TagAsync);
        Add("UntagResource", "DELETE", "/2017-03-31/tags/{FunctionName}", settings.UntagAsync);
    }

    private void AddSources(SourceOperations sources)
    {
        const string Sources = "/2015-03-31/event-source-mappings";
        Add("CreateEventSourceMapping", "POST", Sources, sources.CreateAsync);
        Add("ListEventSourceMappings", "GET", Sources, sources.List);
        Add("GetEventSourceMapping", "GET", Sources + "/{UUID}", sources.Get);
        Add("UpdateEventSourceMapping", "PUT", Sources + "/{UUID}", sources.UpdateAsync);
        Add("DeleteEventSourceMapping", "DELETE", Sources + "/{UUID}", sources.DeleteAsync);
    }

    private void Add(string operation, string method, string template, Func<AwsRequest, CancellationToken, ValueTask<AwsResponse>> handle) =>
        On(operation, method, template, async (request, cancel) =>
        {
            try
            {
                return await handle(request, cancel);
            }
            catch (LambdaRefusal refusal)
            {
                return refusal.Error;
            }
        });

    private void Add(string operation, string method, string template, Func<AwsRequest, AwsResponse> handle) =>
        Add(operation, method, template, (request, _) => ValueTask.FromResult(handle(request)));
}
