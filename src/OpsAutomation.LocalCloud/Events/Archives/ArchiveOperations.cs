using OpsAutomation.Core.Events;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Events.Archives;

/// <summary>CreateArchive, UpdateArchive, DescribeArchive, ListArchives, DeleteArchive.</summary>
internal sealed class ArchiveOperations(CloudContext cloud, EventBuses buses, EventArchive archive)
{
    private const string Enabled = "ENABLED";

    private static readonly string[] Settable = ["Description", "EventPattern", "RetentionDays", "KmsKeyIdentifier"];

    public void AddTo(AddOperation on)
    {
        on("CreateArchive", async (r, _) => await CreateAsync(r));
        on("UpdateArchive", async (r, _) => await UpdateAsync(r));
        on("DescribeArchive", (r, _) => ValueTask.FromResult(Describe(r)));
        on("ListArchives", (r, _) => ValueTask.FromResult(List(r)));
        on("DeleteArchive", async (r, _) => await DeleteAsync(r));
    }

    private async ValueTask<AwsResponse> CreateAsync(AwsRequest request)
    {
        var name = request.Json["ArchiveName"]!.AsText!;
        var source = request.Json["EventSourceArn"]!.AsText!;
        JsonObject document;
        Task stored;
        lock (buses.Gate)
        {
            if (buses.Find(request.Region, source) is not { } bus) return EventErrors.NoBus(BusName(source));
            if (archive.Archives.TryGet(Key(request), out _)) return EventErrors.Exists("Archive", name);
            if (PatternProblem(request) is { } problem) return problem;
            var made = JsonObject.Of(("EventSourceArn", source), ("RetentionDays", 0), ("CreationTime", cloud.Now.ToUnixTimeMilliseconds() / 1000.0));
            document = Changed(made, request.Json);
            stored = StoreAsync(request, bus, document);
        }
        await stored;
        return Answer(request, document);
    }

    private async ValueTask<AwsResponse> UpdateAsync(AwsRequest request)
    {
        JsonObject document;
        Task stored;
        lock (buses.Gate)
        {
            if (!archive.Archives.TryGet(Key(request), out var former)) return Missing(request);
            if (PatternProblem(request) is { } problem) return problem;
            var source = former["EventSourceArn"]!.AsText!;
            if (buses.Find(request.Region, source) is not { } bus) return EventErrors.NoBus(BusName(source));
            document = Changed(former, request.Json);
            stored = StoreAsync(request, bus, document);
        }
        await stored;
        return Answer(request, document);
    }

    private AwsResponse Describe(AwsRequest request)
    {
        if (!archive.Archives.TryGet(Key(request), out var document)) return Missing(request);
        return Show(Key(request), document).With("ArchiveArn", Arn(request));
    }

    private AwsResponse List(AwsRequest request)
    {
        var source = request.Json["EventSourceArn"]?.AsText;
        if (source is not null && buses.Find(request.Region, source) is null) return EventErrors.NoBus(BusName(source));
        var start = $"{request.Region}/{request.Json["NamePrefix"]?.AsText}";
        var isOther = request.Json["State"]?.AsText is not (null or Enabled);
        var found = archive.Archives.All.Where(a => !isOther && a.Key.StartsWith(start, StringComparison.Ordinal)
            && (source is null || a.Value["EventSourceArn"]?.AsText == source));
        return Listing.Page(request.Json, "Archives", found, static a => a.Key, a => Brief(Show(a.Key, a.Value)));
    }

    private async ValueTask<AwsResponse> DeleteAsync(AwsRequest request)
    {
        Task removed;
        lock (buses.Gate)
        {
            if (!archive.Archives.TryGet(Key(request), out var document)) return Missing(request);
            var rule = ArchiveRule.Name(request.Json["ArchiveName"]!.AsText!);
            var gone = buses.Find(request.Region, document["EventSourceArn"]!.AsText!) is { } bus ? buses.RemoveRuleAsync(bus, rule) : Task.CompletedTask;
            removed = Task.WhenAll(gone, archive.ForgetAsync(Key(request)));
        }
        await removed;
        return JsonObject.Empty;
    }

    private Task StoreAsync(AwsRequest request, EventBus bus, JsonObject document)
    {
        var rule = ArchiveRule.Make(buses, bus, request.Json["ArchiveName"]!.AsText!, document["EventPattern"]?.AsText, cloud.Account, cloud.Now);
        return Task.WhenAll(archive.Archives.SetAsync(Key(request), document), buses.PutRuleAsync(bus, rule));
    }

    private static JsonObject Changed(JsonObject former, JsonObject given)
    {
        foreach (var member in Settable)
            if (given[member] is { } value) former = former.With(member, value);
        return former;
    }

    private JsonObject Show(string key, JsonObject document)
    {
        var events = archive.Of(key).ToList();
        var shown = new JsonObjectBuilder().Set("ArchiveName", key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..]).Set("State", Enabled)
            .Set("EventCount", events.Count).Set("SizeBytes", events.Sum(EventArchive.Size));
        foreach (var (member, value) in document) shown.Set(member, value);
        return shown.Build();
    }

    private static JsonObject Brief(JsonObject shown) => shown.Without("Description").Without("EventPattern").Without("KmsKeyIdentifier");

    private AwsResponse Answer(AwsRequest request, JsonObject document) =>
        JsonObject.Of(("ArchiveArn", Arn(request)), ("State", Enabled), ("CreationTime", document["CreationTime"]!));

    private static AwsError? PatternProblem(AwsRequest request)
    {
        if (request.Json["EventPattern"]?.AsText is not { } text) return null;
        if (!EventPattern.TryParse(text, out var pattern, out var reason)) return EventErrors.BadPattern(reason);
        return PatternLimits.Refusal(pattern) is { } refusal ? EventErrors.BadPattern(refusal) : null;
    }

    private static AwsError Missing(AwsRequest request) => EventErrors.NoResource("Archive", request.Json["ArchiveName"]!.AsText!);

    private string Arn(AwsRequest request) => $"arn:aws:events:{request.Region}:{cloud.Account}:archive/{request.Json["ArchiveName"]!.AsText}";

    private static string BusName(string arn) =>
        arn[(arn.LastIndexOf("event-bus/", StringComparison.Ordinal) is var at and >= 0 ? at + "event-bus/".Length : 0)..];

    private static string Key(AwsRequest request) => $"{request.Region}/{request.Json["ArchiveName"]!.AsText}";
}
