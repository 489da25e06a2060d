using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
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

    private readonly ConcurrentDictionary<string, Schedule> _schedules = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly CloudContext _cloud;
    private readonly DocumentSpace _space;
    private readonly DocumentSpace _groups;

    public ScheduleStore(CloudContext cloud)
    {
        _cloud = cloud;
        _space = cloud.Store.Space("scheduler/schedule");
        _groups = cloud.Store.Space("scheduler/group");
        foreach (var (key, document) in _space.All)
        {
            var parts = key.Split('/');
            if (Read(parts[0], parts[1], parts[2], document.Without(DueMember)) is { } schedule) _schedules[key] = WithDue(schedule, Schedule.Time(document[DueMember]));
        }
    }

    public IEnumerable<Schedule> All => _schedules.Values;

    public Schedule? Find(string region, string group, string name) => _schedules.GetValueOrDefault(Schedule.KeyOf(region, group, name));

    public Schedule? Read(string region, string group, string name, JsonObject document) =>
        ScheduleExpression.TryParse(document["ScheduleExpression"]?.AsText ?? "", document["ScheduleExpressionTimezone"]?.AsText, out var expression, out _)
            ? new Schedule(region, group, name, $"arn:aws:scheduler:{region}:{_cloud.Account}:schedule/{group}/{name}", document, expression, null, default)
            : null;

    /// <summary>The schedule with another next occurrence, for which the moment within its window is drawn.</summary>
    public Schedule WithDue(Schedule schedule, DateTimeOffset? due) =>
        schedule with { Due = due, Fires = due is { } time ? time + schedule.Window * (schedule.Window > TimeSpan.Zero ? _cloud.Ids.NextDouble() : 0) : default };

    /// <summary>Puts a schedule in the place of another, null for none, together with further changes; null for the new one removes it.</summary>
    /// <param name="written">Completes when it is on disk; when that fails, the schedule is as it was before.</param>
    /// <returns>False when the place is taken, or was changed meanwhile, or its group is gone.</returns>
    public bool TryReplace(Schedule? old, Schedule? replacement, [NotNullWhen(true)] out Task? written, params ReadOnlySpan<DocumentChange> more)
    {
        var key = (old ?? replacement)!.Key;
        lock (_gate)
        {
            written = null;
            if (!ReferenceEquals(_schedules.GetValueOrDefault(key), old)) return false;
            if (old is null && !HasGroup(replacement!.Region, replacement.Group)) return false;
            if (replacement is null) _schedules.TryRemove(key, out _);
            else _schedules[key] = replacement;
            written = WriteAsync(key, old, replacement, _cloud.Store.WriteAsync([_space.Change(key, Document(replacement)), .. more]));
            return true;
        }
    }

    public bool HasGroup(string region, string group) => group == DefaultGroup || _groups.TryGet(GroupKey(region, group), out _);

    public string GroupArn(string region, string group) => $"arn:aws:scheduler:{region}:{_cloud.Account}:schedule-group/{group}";

    /// <summary>What is stored of a group; empty for the default one.</summary>
    public JsonObject Group(string region, string group) => _groups.TryGet(GroupKey(region, group), out var document) ? document : JsonObject.Empty;

    /// <summary>The names of a region's groups, the default one included.</summary>
    public IEnumerable<string> Groups(string region) =>
        _groups.All.Keys.Where(k => k.StartsWith(region + "/", StringComparison.Ordinal)).Select(k => k[(region.Length + 1)..]).Append(DefaultGroup);

    public bool TryAddGroup(string region, string group, JsonObject document, [NotNullWhen(true)] out Task? written)
    {
        lock (_gate)
        {
            written = HasGroup(region, group) ? null : _groups.SetAsync(GroupKey(region, group), document);
            return written is not null;
        }
    }

    public Task SetGroupAsync(string region, string group, JsonObject document) => _groups.SetAsync(GroupKey(region, group), document);

    /// <summary>Removes a group and its schedules, all or nothing.</summary>
    public Task RemoveGroupAsync(string region, string group)
    {
        lock (_gate)
        {
            var gone = _schedules.Values.Where(s => s.Region == region && s.Group == group).ToList();
            foreach (var schedule in gone) _schedules.TryRemove(schedule.Key, out _);
            return _cloud.Store.WriteAsync([_groups.Change(GroupKey(region, group), null), .. gone.Select(s => _space.Change(s.Key, null))]);
        }
    }

    private async Task WriteAsync(string key, Schedule? old, Schedule? replacement, Task writing)
    {
        try
        {
            await writing;
        }
        catch
        {
            lock (_gate)
            {
                if (ReferenceEquals(_schedules.GetValueOrDefault(key), replacement))
                {
                    if (old is null) _schedules.TryRemove(key, out _);
                    else _schedules[key] = old;
                }
            }
            throw;
        }
    }

    private static JsonObject? Document(Schedule? schedule) =>
        schedule?.Due is { } due ? schedule.Document.With(DueMember, Schedule.Seconds(due)) : schedule?.Document;

    private static string GroupKey(string region, string group) => $"{region}/{group}";
}
