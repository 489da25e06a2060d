using System.Text;
using Xunit;

namespace OpsAutomation.Conformance;

/// <summary>
/// Counts the rows of one file that agree, prints <c>FILE: n/N</c> with what differs and why, and fails for a difference that known-differences.txt does not
/// accept. A line there is <c>file name reason</c>; the name of a row must have no white space (see <see cref="NameOf"/>).
/// </summary>
internal sealed class ConformanceReport(string file)
{
    private readonly List<(string Row, string Why)> _differences = [];
    private int _rows;

    public static string NameOf(string row) => string.Join('_', row.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public void Agree() => _rows++;

    public void Differ(string row, string why)
    {
        _rows++;
        _differences.Add((NameOf(row), why));
    }

    /// <summary>Runs one row: <paramref name="check"/> gives null when it agrees, or what differs.</summary>
    public void Row(string row, Func<string?> check)
    {
        string? why;
        try
        {
            why = check();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            why = $"threw {e.GetType().Name}: {e.Message}";
        }
        if (why is null) Agree();
        else Differ(row, why);
    }

    /// <summary>Prints the figures and asserts that nothing differs but what is known.</summary>
    public void Finish()
    {
        var known = Known();
        var text = new StringBuilder($"{file}: {_rows - _differences.Count}/{_rows}").AppendLine();
        foreach (var (row, why) in _differences)
            text.AppendLine($"  {(known.TryGetValue(row, out var reason) ? $"known ({reason})" : "DIFFERS")} {row}: {why}");
        foreach (var gone in known.Keys.Except(_differences.Select(static d => d.Row)))
            text.AppendLine($"  agrees now, to be taken off known-differences.txt: {gone}");
        TestContext.Current.TestOutputHelper?.WriteLine(text.ToString());
        Console.Out.WriteLine(text.ToString());

        var unknown = _differences.Where(d => !known.ContainsKey(d.Row)).ToArray();
        Assert.True(unknown.Length == 0, $"{file}: {unknown.Length} rows differ that are not in known-differences.txt.{Environment.NewLine}{text}");
    }

    private Dictionary<string, string> Known()
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        var list = Path.Combine(ConformanceFolder.ProjectFolder(), "known-differences.txt");
        foreach (var line in File.ReadLines(list))
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var parts = line.Split(' ', 3);
            if (parts.Length == 3 && parts[0] == file) known[parts[1]] = parts[2];
        }
        return known;
    }
}
