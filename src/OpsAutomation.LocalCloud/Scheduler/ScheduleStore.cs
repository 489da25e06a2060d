using System.Collections.Concurrent;
using OpsAutomation.Core.Events;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Scheduler;

/// <summary>
/// Schedules and groups, kept in the document store together with what is due next. A change of a schedule is made on the schedule that was read:
/// when another change came between, it is not made.
/// </summary>
internal sealed class ScheduleStore
{
    public const string DefaultGroup = "default";
    private const string DueMember = "$due";

    private readonly CloudContext _cloud;
    private readonly DocumentSpace _space;
    private readonly DocumentSpace _groups;
    private readonly ConcurrentDictionary<string, Schedule> _schedules = new(StringComparer.Ordinal);

    public ScheduleStore(CloudContext cloud)
    {
        _cloud = cloud;
        _space = cloud.Store.Space("scheduler/schedule");
        _groups = cloud.Store.Space("scheduler/group");
        _space.Follow(Changed);
    }

    public IEnumerable<Schedule> All => _schedules.Values;

    public Schedule? Find(string region, string group, string name) => _schedules.GetValueOrDefault(Schedule.KeyOf(region, group, name));

    public Schedule? Read(string region, string group, string name, JsonObject document) =>
        ScheduleExpression.TryParse(document["ScheduleExpression"]?.AsText ?? "", document["ScheduleExpressionTimezone"]?.AsText, out var expression, out _)
            ? new Schedule(region, group, name, $"arn:aws:scheduler:{region}:{_cloud.Account}:schedule/{group}/{name}", document, expression, null, default)
            : null;

    /// <summary>The schedule with another next occurrence, for which the moment within its window is drawn.</summary>
    public Schedule WithDue(Schedule schedule, DateTimeOffset? due) =>
        schedule with
        {
            Due = due,
            Fires = due is { } time ? time + schedule.Window * (schedule.Window > TimeSpan.Zero ? _cloud.Ids.NextDouble() : 0) : default,
        };

    /// <summary>Puts a schedule in the place of another, null for none, together with further changes; null for the new one removes it.</summary>
    /// <returns>The schedule that is kept now, or the one that was removed; null when the place is taken, or was changed
    /// meanwhile, or its group is gone.</returns>
    public async Task<Schedule?> ReplaceAsync(Schedule? old, Schedule? replacement, params DocumentChange[] more)
    {
        var (region, group, name) = ((old ?? replacement)!.Region, (old ?? replacement)!.Group, (old ?? replacement)!.Name);
        var key = Schedule.KeyOf(region, group, name);
        var isDone = await _cloud.Store.ChangeAsync<bool>(() =>
        {
            if (!ReferenceEquals(_space.TryGet(key, out var there) ? there : null, old?.Stored)) return ([], false);
            if (old is null && !HasGroup(region, group)) return ([], false);
            return ([_space.Change(key, Document(replacement)), .. more], true);
        });
        if (!isDone) return null;
        return replacement is null ? old : Find(region, group, name) ?? replacement;
    }

    public bool HasGroup(string region, string group) => group == DefaultGroup || _groups.TryGet(GroupKey(region, group), out _);

    public string GroupArn(string region, string group) => $"arn:aws:scheduler:{region}:{_cloud.Account}:schedule-group/{group}";

    /// <summary>What is stored of a group; empty for the default one.</summary>
    public JsonObject Group(string region, string group) => _groups.TryGet(GroupKey(region, group), out var document) ? document : JsonObject.Empty;

    /// <summary>The names of a region's groups, the default one included.</summary>
    public IEnumerable<string> Groups(string region) =>
        _groups.All.Keys.Where(k => k.StartsWith(region + "/", StringComparison.Ordinal)).Select(k => k[(region.Length + 1)..]).Append(DefaultGroup);

    /// <returns>False when there is one of that name.</returns>
    public Task<bool> TryAddGroupAsync(string region, string group, JsonObject document) => _cloud.Store.ChangeAsync<bool>(() =>
        HasGroup(region, group) ? ([], false) : ([_groups.Change(GroupKey(region, group), document)], true));

    /// <summary>Changes what is stored of a group.</summary>
    public Task ChangeGroupAsync(string region, string group, Func<JsonObject, JsonObject> change) =>
        _cloud.Store.ChangeAsync<bool>(() => ([_groups.Change(GroupKey(region, group), change(Group(region, group)))], true));

    /// <summary>Removes a group and its schedules, all or nothing.</summary>
    public Task RemoveGroupAsync(string region, string group) => _cloud.Store.ChangeAsync<bool>(() =>
    {
        var gone = _space.All.Keys.Where(k => k.StartsWith($"{region}/{group}/", StringComparison.Ordinal)).Select(k => _space.Change(k, null));
        return ([_groups.Change(GroupKey(region, group), null), .. gone], true);
    });

    private void Changed(string key, JsonObject? document)
    {
        var parts = key.Split('/');
        var read = document is null ? null : Read(parts[0], parts[1], parts[2], document.Without(DueMember));
        if (read is null) _schedules.TryRemove(key, out _);
        else _schedules[key] = WithDue(read, Schedule.Time(document![DueMember])) with { Stored = document };
    }

    private static JsonObject? Document(Schedule? schedule) =>
        schedule?.Due is { } due ? schedule.Document.With(DueMember, Schedule.Seconds(due)) : schedule?.Document;

    private static string GroupKey(string region, string group) => $"{region}/{group}";
}
