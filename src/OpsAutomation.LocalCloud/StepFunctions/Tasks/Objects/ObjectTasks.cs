using System.Globalization;
using System.Text;
using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks.Objects;

/// <summary>S3 as distributed Maps use it: reading items whole, listing objects, writing results.</summary>
internal sealed class ObjectTasks(CloudContext cloud) : IServiceTasks
{
    public async Task RunAsync(TaskCall call, CancellationToken cancel)
    {
        if (Refusal(call.Arguments) is { } refusal)
        {
            call.ReportOutcome(Failed(refusal));
            return;
        }
        call.ReportOutcome(call.Resource.Operation switch
        {
            "getObject" => await GetAsync(call.Arguments, cancel),
            "listObjectsV2" => List(call.Arguments),
            "putObject" => await PutAsync(call.Arguments, cancel),
            _ => TaskOutcome.Failure(ErrorNames.Runtime, $"The resource provided {call.Resource.Arn} is not recognized by the local cloud."),
        });
    }

    private async Task<TaskOutcome> GetAsync(JsonValue arguments, CancellationToken cancel)
    {
        var read = await cloud.Ports.Objects.FetchAsync(Text(arguments, "Bucket"), Text(arguments, "Key"), cancel);
        if (read.Error is { } error) return Failed(error);
        if (ParquetRows.IsParquet(read.Bytes.Span))
        {
            var (rows, damage) = await ParquetRows.ReadAsync(read.Bytes, cancel);
            return rows is null ? TaskOutcome.Failure(ErrorNames.TaskFailed, damage) : TaskOutcome.Success(JsonObject.Of(("Rows", rows)));
        }
        return ObjectText.TryRead(read.Bytes, out var text, out var problem)
            ? TaskOutcome.Success(JsonObject.Of(("Body", text)))
            : TaskOutcome.Failure(ErrorNames.TaskFailed, problem);
    }

    private TaskOutcome List(JsonValue arguments)
    {
        var list = cloud.Ports.Objects.List(Text(arguments, "Bucket"), Text(arguments, "Prefix"));
        if (list.Error is { } error) return Failed(error);
        var contents = list.Objects.Select(static o => (JsonValue)JsonObject.Of(
            ("Etag", o.ETag), ("LastModified", o.Modified.ToUnixTimeSeconds()), ("Key", o.Key), ("Size", o.Size), ("StorageClass", "STANDARD")));
        return TaskOutcome.Success(JsonObject.Of(("Contents", JsonArray.From(contents))));
    }

    private async Task<TaskOutcome> PutAsync(JsonValue arguments, CancellationToken cancel)
    {
        var bytes = Encoding.UTF8.GetBytes(Text(arguments, "Body"));
        var error = await cloud.Ports.Objects.StoreAsync(Text(arguments, "Bucket"), Text(arguments, "Key"), bytes, "application/json", cancel);
        return error is null ? TaskOutcome.Success(JsonObject.Empty) : Failed(error);
    }

    private AwsError? Refusal(JsonValue arguments)
    {
        if (arguments["ExpectedBucketOwner"]?.AsText is { } owner && owner != cloud.Account) return new AwsError("AccessDenied", "Access Denied", 403);
        // The local S3 keeps one version of an object, which has no id.
        return arguments["VersionId"]?.AsText is { } version and not "null"
            ? new AwsError("NoSuchVersion", "The specified version does not exist.", 404, JsonObject.Of(("VersionId", version)))
            : null;
    }

    /// <summary>An error of S3 as the first AWS SDK for Java writes it, which these causes show.</summary>
    private TaskOutcome Failed(AwsError error) => TaskOutcome.Failure(error.Code, string.Create(
        CultureInfo.InvariantCulture,
        $"{error.Message} (Service: Amazon S3; Status Code: {error.Status}; Error Code: {error.Code}; Request ID: {cloud.Ids.Uuid()}; S3 Extended "
            + $"Request ID: {cloud.Ids.Uuid()}; Proxy: null)"));

    private static string Text(JsonValue arguments, string name) => arguments[name]?.AsText ?? "";
}
