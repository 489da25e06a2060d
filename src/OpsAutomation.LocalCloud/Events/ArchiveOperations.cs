using OpsAutomation.Core.Events;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Events;

/// <summary>CreateArchive, DescribeArchive, ListArchives, DeleteArchive.</summary>
internal sealed class ArchiveOperations(CloudContext cloud, EventBuses buses, EventArchive archive)
{
    private readonly DocumentSpace _space = archive.Archives;

    public void AddTo(AddOperation on)
    {
        on("CreateArchive", async (r, _) => await CreateAsync(r));
        on("DescribeArchive", (r, _) => ValueTask.FromResult(Describe(r)));
        on("ListArchives", (r, _) => ValueTask.FromResult(List(r)));
        on("DeleteArchive", async (r, _) => await DeleteAsync(r));
    }

    private async ValueTask<AwsResponse> CreateAsync(AwsRequest request)
    {
        var name = request.Json["ArchiveName"]?.AsText;
        var source = request.Json["EventSourceArn"]?.AsText;
        if (new Constraints().Name(name, "archiveName", 48).Given(source, "eventSourceArn").Error is { } error) return error;
        if (buses.Find(request.Region, source!) is null) return EventErrors.NoBus(BusName(source!));
        if (_space.TryGet(Key(request, name!), out _)) return EventErrors.Exists("Archive", name!);
        if (request.Json["EventPattern"]?.AsText is { } pattern && !EventPattern.TryParse(pattern, out _, out var reason)) return EventErrors.BadPattern(reason);
        var document = new JsonObjectBuilder().Set("EventSourceArn", source!).SetIf("Description", request.Json["Description"]).SetIf("EventPattern", request.Json["EventPattern"])
            .Set("RetentionDays", request.Json["RetentionDays"] ?? 0).Set("CreationTime", cloud.Now.ToUnixTimeMilliseconds() / 1000.0).Build();
        await _space.SetAsync(Key(request, name!), document);
        return JsonObject.Of(("ArchiveArn", Arn(request, name!)), ("State", "ENABLED"), ("CreationTime", document["CreationTime"]!));
    }

    private AwsResponse Describe(AwsRequest request)
    {
        var name = request.Json["ArchiveName"]?.AsText ?? "";
        if (!_space.TryGet(Key(request, name), out var document)) return EventErrors.NoResource("Archive", name);
        return Show(Key(request, name), document).With("ArchiveArn", Arn(request, name));
    }

    private AwsResponse List(AwsRequest request)
    {
        var source = request.Json["EventSourceArn"]?.AsText;
        if (source is not null && buses.Find(request.Region, source) is null) return EventErrors.NoBus(BusName(source));
        var start = request.Region + "/";
        var prefix = request.Json["NamePrefix"]?.AsText ?? "";
        var found = _space.All.Where(a => a.Key.StartsWith(start + prefix, StringComparison.Ordinal) && (source is null || a.Value["EventSourceArn"]?.AsText == source));
        return Listing.Page(request.Json, "Archives", found, static a => a.Key, a => Show(a.Key, a.Value));
    }

    private async ValueTask<AwsResponse> DeleteAsync(AwsRequest request)
    {
        var name = request.Json["ArchiveName"]?.AsText ?? "";
        if (!_space.TryGet(Key(request, name), out _)) return EventErrors.NoResource("Archive", name);
        await archive.ForgetAsync(Key(request, name));
        return AwsResponse.Empty();
    }

    private JsonObject Show(string key, JsonObject document)
    {
        var events = archive.Of(key).ToList();
        var shown = new JsonObjectBuilder().Set("ArchiveName", key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..]).Set("State", "ENABLED")
            .Set("EventCount", events.Count).Set("SizeBytes", events.Sum(static e => e.Utf8Size));
        foreach (var (member, value) in document) shown.Set(member, value);
        return shown.Build();
    }

    private string Arn(AwsRequest request, string name) => $"arn:aws:events:{request.Region}:{cloud.Account}:archive/{name}";

    private static string BusName(string arn) => arn[(arn.LastIndexOf("event-bus/", StringComparison.Ordinal) is var at and >= 0 ? at + "event-bus/".Length : 0)..];

    private static string Key(AwsRequest request, string name) => $"{request.Region}/{name}";
}
