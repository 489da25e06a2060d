using System.Text.RegularExpressions;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>Does an operation for each entry of a batch and tells which of them failed.</summary>
internal static partial class BatchOperation
{
    private const int MostEntries = 10;

    public static async ValueTask<AwsResponse> RunAsync(
        AwsRequest request, Func<JsonObject, ValueTask<AwsResponse>> operation, Func<IReadOnlyList<JsonObject>, AwsError?>? check = null)
    {
        var entries = (request.Json["Entries"] as JsonArray ?? JsonArray.Empty).OfType<JsonObject>().ToList();
        if (Problem(request, entries) is { } problem) return problem;
        if (check?.Invoke(entries) is { } refused) return refused;
        // All are begun before the first is waited for, in their order; what they write goes to disk together.
        var answers = entries.ConvertAll(e => operation(e));
        var done = new List<JsonValue>();
        var failed = new List<JsonValue>();
        for (var i = 0; i < entries.Count; i++)
        {
            var answer = await answers[i];
            var id = entries[i]["Id"]!;
            if (answer.Error is { } error)
                failed.Add(
                    JsonObject.Of(("Id", id), ("SenderFault", !error.IsServerFault), ("Code", error.QueryCode ?? error.Code), ("Message", error.Message)));
            else done.Add((answer.Document as JsonObject ?? JsonObject.Empty).With("Id", id));
        }
        var result = new JsonObjectBuilder().Set("Successful", JsonArray.From(done));
        return (failed.Count == 0 ? result : result.Set("Failed", JsonArray.From(failed))).Build();
    }

    private static AwsError? Problem(AwsRequest request, List<JsonObject> entries)
    {
        if (entries.Count == 0) return SqsErrors.EmptyBatch($"{request.Operation}RequestEntry");
        if (entries.Count > MostEntries) return SqsErrors.TooManyEntries(entries.Count);
        if (entries.Any(static e => e["Id"]?.AsText is not { } id || !EntryId().IsMatch(id))) return SqsErrors.BadEntryId;
        return entries.GroupBy(static e => e["Id"]!.AsText!).FirstOrDefault(static g => g.Count() > 1) is { } same ? SqsErrors.SameId(same.Key) : null;
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,80}$", RegexOptions.CultureInvariant)]
    private static partial Regex EntryId();
}
