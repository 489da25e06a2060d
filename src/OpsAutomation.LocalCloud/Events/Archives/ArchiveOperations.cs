using OpsAutomation.Core.Events;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Storage;

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

    private Task<AwsResponse> CreateAsync(AwsRequest request)
    {
        var id = cloud.Ids.Uuid();
        return buses.ChangeAsync<AwsResponse>(() => Create(request, id));
    }

    private (IReadOnlyList<DocumentChange> Changes, AwsResponse Answer) Create(AwsRequest request, string id)
    {
        var name = request.Json["ArchiveName"]!.AsText!;
        var source = request.Json["EventSourceArn"]!.AsText!;
        if (buses.Find(request.Region, source) is not { } bus) return ([], EventErrors.NoBus(BusArn.Name(source) ?? source));
        if (archive.Archives.TryGet(Key(request), out _)) return ([], EventErrors.Exists("Archive", name));
        if (PatternProblem(request) is { } problem) return ([], problem);
        var made = JsonObject.Of(
            (EventArchive.IdMember, id), ("EventSourceArn", source), ("RetentionDays", 0), ("CreationTime", cloud.Now.ToUnixTimeMilliseconds() / 1000.0));
        var document = Changed(made, request.Json);
        return (Put(request, bus, document), Answer(request, document));
    }

    private Task<AwsResponse> UpdateAsync(AwsRequest request) => buses.ChangeAsync<AwsResponse>(() =>
    {
        if (!archive.Archives.TryGet(Key(request), out var former)) return ([], Missing(request));
        if (PatternProblem(request) is { } problem) return ([], problem);
        var source = former["EventSourceArn"]!.AsText!;
        if (buses.Find(request.Region, source) is not { } bus) return ([], EventErrors.NoBus(BusArn.Name(source) ?? source));
        var document = Changed(former, request.Json);
        return (Put(request, bus, document), Answer(request, document));
    });

    private AwsResponse Describe(AwsRequest request)
    {
        if (!archive.Archives.TryGet(Key(request), out var document)) return Missing(request);
        return Show(Key(request), document).With("ArchiveArn", Arn(request));
    }

    private AwsResponse List(AwsRequest request)
    {
        var source = request.Json["EventSourceArn"]?.AsText;
        if (source is not null && buses.Find(request.Region, source) is null) return EventErrors.NoBus(BusArn.Name(source) ?? source);
        var start = $"{request.Region}/{request.Json["NamePrefix"]?.AsText}";
        var isOther = request.Json["State"]?.AsText is not (null or Enabled);
        var found = archive.Archives.All.Where(a => !isOther && a.Key.StartsWith(start, StringComparison.Ordinal)
            && (source is null || a.Value["EventSourceArn"]?.AsText == source));
        return Listing.Page(request.Json, "Archives", found, static a => a.Key, a => Brief(Show(a.Key, a.Value)));
    }

    private async ValueTask<AwsResponse> DeleteAsync(AwsRequest request)
    {
        var isGone = await buses.ChangeAsync<bool>(() =>
        {
            if (!archive.Archives.TryGet(Key(request), out var document)) return ([], false);
            var gone = archive.Archives.Change(Key(request), null);
            if (buses.Find(request.Region, document["EventSourceArn"]!.AsText!) is not { } bus) return ([gone], true);
            return ([gone, buses.RemoveRule(bus, ArchiveRule.Name(request.Json["ArchiveName"]!.AsText!))], true);
        });
        if (!isGone) return Missing(request);
        archive.Sweep();
        return JsonObject.Empty;
    }

    private DocumentChange[] Put(AwsRequest request, EventBus bus, JsonObject document)
    {
        var rule = ArchiveRule.Make(buses, bus, request.Json["ArchiveName"]!.AsText!, document["EventPattern"]?.AsText, cloud.Account, cloud.Now);
        return [archive.Archives.Change(Key(request), document), buses.PutRule(bus, rule)];
    }

    private static JsonObject Changed(JsonObject former, JsonObject given)
    {
        foreach (var member in Settable)
            if (given[member] is { } value) former = former.With(member, value);
        return former;
    }

    private JsonObject Show(string key, JsonObject document)
    {
        var (count, bytes) = archive.Measure(key, document);
        var shown = new JsonObjectBuilder().Set("ArchiveName", key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..]).Set("State", Enabled)
            .Set("EventCount", count).Set("SizeBytes", bytes);
        foreach (var (member, value) in document)
            if (member != EventArchive.IdMember) shown.Set(member, value);
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

    private static string Key(AwsRequest request) => $"{request.Region}/{request.Json["ArchiveName"]!.AsText}";
}
