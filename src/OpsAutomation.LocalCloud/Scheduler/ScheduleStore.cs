using System.Collections.Concurrent;
using OpsAutomation.Core.Events;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Scheduler;

/// <summary>Schedules and groups, kept in the document store together with what is due next.</summary>
internal sealed class ScheduleStore
{
    public const string DefaultGroup = "default";
    private const string DueMember = "$due";

    private readonly ConcurrentDictionary<string, Schedule> _schedules = new(StringComparer.Ordinal);
    private readonly CloudContext _cloud;
    private readonly DocumentSpace _space;

    public ScheduleStore(CloudContext cloud)
    {
        _cloud = cloud;
        _space = cloud.Store.Space("scheduler/schedule");
        Groups = cloud.Store.Space("scheduler/group");
        foreach (var (key, document) in _space.All)
        {
            var parts = key.Split('/');
            if (Read(parts[0], parts[1], parts[2], document) is { } schedule) _schedules[key] = schedule with { Due = Schedule.Time(document[DueMember]) };
        }
    }

    /// <summary>Groups other than the default one, by region and name.</summary>
    public DocumentSpace Groups { get; }

    public IEnumerable<Schedule> All => _schedules.Values;

    public Schedule? Find(string region, string group, string name) => _schedules.GetValueOrDefault($"{region}/{group}/{name}");

    public bool HasGroup(string region, string group) => group == DefaultGroup || Groups.TryGet($"{region}/{group}", out _);

    public string GroupArn(string region, string group) => $"arn:aws:scheduler:{region}:{_cloud.Account}:schedule-group/{group}";

    public Schedule? Read(string region, string group, string name, JsonObject document) =>
        ScheduleExpression.TryParse(document["ScheduleExpression"]?.AsText ?? "", document["ScheduleExpressionTimezone"]?.AsText, out var expression, out _)
            ? new Schedule(region, group, name, $"arn:aws:scheduler:{region}:{_cloud.Account}:schedule/{group}/{name}", document, expression, null)
            : null;

    public Task PutAsync(Schedule schedule)
    {
        var document = schedule.Due is { } due ? schedule.Document.With(DueMember, due.ToUnixTimeMilliseconds() / 1000.0) : schedule.Document.Without(DueMember);
        var key = Key(schedule);
        _schedules[key] = schedule with { Document = document };
        return _space.SetAsync(key, document);
    }

    public Task RemoveAsync(Schedule schedule)
    {
        _schedules.TryRemove(Key(schedule), out _);
        return _space.RemoveAsync(Key(schedule));
    }

    private static string Key(Schedule schedule) => $"{schedule.Region}/{schedule.Group}/{schedule.Name}";
}
