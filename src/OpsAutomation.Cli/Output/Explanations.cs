namespace OpsAutomation.Cli.Output;

/// <summary>A paragraph for each code of a finding: the compiler's own, and those of deployment and command line from explanations.md.</summary>
internal static class Explanations
{
    private const string Heading = "## ";

    public static string? Find(string code) => Core.Diagnostics.Explanations.Find(code) is { } compiler
        ? $"{compiler.Code}: {compiler.Title}\n\n{compiler.Paragraph}"
        : All().GetValueOrDefault(code.ToUpperInvariant());

    public static IReadOnlyDictionary<string, string> All()
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        using var stream = typeof(Explanations).Assembly.GetManifestResourceStream("explanations.md")!;
        using var reader = new StreamReader(stream);
        foreach (var section in reader.ReadToEnd().Split("\n" + Heading))
        {
            var text = section.StartsWith(Heading, StringComparison.Ordinal) ? section[Heading.Length..] : section;
            var end = text.IndexOf('\n', StringComparison.Ordinal);
            if (end > 0) all[text[..end].Trim()] = $"{text[..end].Trim()}\n{text[(end + 1)..].Trim()}";
        }
        return all;
    }
}
