using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Dispatching;

/// <summary>The members of an event that a runbook's expressions use, in their places; the whole event stays in S3.</summary>
public static class EventExcerpt
{
    public static JsonObject Of(JsonObject @event, IEnumerable<string> paths)
    {
        var excerpt = JsonObject.Empty;
        foreach (var path in paths) excerpt = Add(excerpt, @event, path.Split('.'), 0);
        return excerpt;
    }

    private static JsonObject Add(JsonObject to, JsonObject from, string[] path, int depth)
    {
        var name = path[depth];
        if (!from.TryGet(name, out var value)) return to;
        // An expression maps over a list: then all of it is used.
        if (depth == path.Length - 1 || value is not JsonObject inner) return to.With(name, value);
        return to.With(name, Add(to[name] as JsonObject ?? JsonObject.Empty, inner, path, depth + 1));
    }
}
