using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Logs;

/// <summary>
/// The simple filter patterns: terms that all must be there, <c>?any</c> of, <c>-not</c>, quoted phrases, and
/// <c>{ $.member = "value" }</c> joined by <c>&amp;&amp;</c>.
/// </summary>
internal sealed class LogFilterPattern
{
    private const int Longest = 1024;

    private readonly List<string> _all = [];
    private readonly List<string> _any = [];
    private readonly List<string> _none = [];
    private readonly List<(string[] Path, bool Equal, string Value)> _members = [];

    public static bool TryParse(string text, out LogFilterPattern pattern)
    {
        pattern = new LogFilterPattern();
        text = text.Trim();
        if (text.Length > Longest) return false;
        return text.StartsWith('{') ? pattern.ReadMembers(text) : pattern.ReadTerms(text);
    }

    public bool Matches(string message)
    {
        if (_members.Count > 0) return MatchesMembers(message);
        return _all.All(t => message.Contains(t, StringComparison.Ordinal))
            && (_any.Count == 0 || _any.Any(t => message.Contains(t, StringComparison.Ordinal)))
            && !_none.Any(t => message.Contains(t, StringComparison.Ordinal));
    }

    private bool MatchesMembers(string message)
    {
        if (!JsonReader.TryRead(message, out var value, out _)) return false;
        foreach (var (path, equal, expected) in _members)
        {
            JsonValue? at = value;
            foreach (var name in path) at = at?[name];
            var found = at is not null && (at.AsText ?? at.ToString()) == expected;
            if (found != equal) return false;
        }
        return true;
    }

    private bool ReadTerms(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }
            var list = text[i] switch { '?' => _any, '-' => _none, _ => _all };
            if (list != _all) i++;
            if (i == text.Length) return false;
            var end = text[i] == '"' ? text.IndexOf('"', i + 1) : text.IndexOf(' ', i);
            if (text[i] == '"' && end < 0) return false;
            list.Add(text[i] == '"' ? text[(i + 1)..end] : text[i..(end < 0 ? text.Length : end)]);
            i = end < 0 ? text.Length : end + 1;
        }
        return true;
    }

    private bool ReadMembers(string text)
    {
        if (!text.EndsWith('}')) return false;
        foreach (var condition in text[1..^1].Split("&&"))
        {
            var equal = !condition.Contains("!=", StringComparison.Ordinal);
            var parts = condition.Split(equal ? "=" : "!=", 2, StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || !parts[0].StartsWith("$.", StringComparison.Ordinal) || parts[1].Length == 0) return false;
            _members.Add((parts[0][2..].Split('.'), equal, parts[1].Trim('"')));
        }
        return true;
    }
}
