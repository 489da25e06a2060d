using OpsAutomation.Aws.StepFunctions;

namespace OpsAutomation.Cli.Runs;

/// <summary>An execution's history as the states that it went through.</summary>
internal static class RunTimeline
{
    public static async Task<IReadOnlyList<StateVisit>> ReadAsync(IAsyncEnumerable<HistoryEvent> history)
    {
        var visits = new List<StateVisit>();
        var open = new Dictionary<long, StateVisit>();
        await foreach (var e in history.ConfigureAwait(false))
        {
            var visit = open.GetValueOrDefault(e.PreviousEventId);
            if (e.Type.EndsWith("StateEntered", StringComparison.Ordinal))
            {
                visit = new StateVisit(e.Details?["name"]?.AsText ?? "?", e.Type[..^"StateEntered".Length], e.Timestamp);
                visits.Add(visit);
            }
            else if (e.Type.EndsWith("StateExited", StringComparison.Ordinal))
            {
                var name = e.Details?["name"]?.AsText;
                if (visit?.State != name) visit = visits.LastOrDefault(v => v.State == name && v.Left is null);
                if (visit is not null) visit.Left = e.Timestamp;
                visit = null;
            }
            else if (visit is not null && e.Details?["error"]?.AsText is { } error)
            {
                visit.Failures.Add(e.Details?["cause"]?.AsText is { } cause ? $"{error}: {cause}" : error);
            }
            // What follows an event is of the same state, until that is left.
            if (visit is not null) open[e.Id] = visit;
        }
        return visits;
    }
}
