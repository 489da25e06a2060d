namespace OpsAutomation.LocalCloud.StepFunctions.Tasks.Sdk;

/// <summary>The tables of Services/, as they are embedded.</summary>
internal static class SdkText
{
    public static TextReader? Open(string name) =>
        typeof(SdkText).Assembly.GetManifestResourceStream($"Sdk.{name}.txt") is { } stream ? new StreamReader(stream) : null;

    /// <summary>The lines without comments, those that go on joined.</summary>
    public static List<string> Lines(TextReader text)
    {
        List<string> lines = [];
        while (text.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            if (line[0] == ' ') lines[^1] += line[1..];
            else lines.Add(line);
        }
        return lines;
    }
}
