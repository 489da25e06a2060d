using System.Collections.Immutable;
using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Core.Text;
using YamlDotNet.Core.Events;

namespace OpsAutomation.Core.Runbooks.Syntax;

/// <summary>Builds nodes from parser events; open containers are closed where reading ended.</summary>
internal sealed class YamlTreeBuilder(SourceText source, bool mended)
{
    private readonly Stack<OpenContainer> _open = new();
    private int _documents;
    private int _skipped;

    public List<Finding> Findings { get; } = [];

    public YamlNode? Root { get; private set; }

    /// <summary>Whether nothing was left out.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>Takes the next event; false when the rest is not wanted.</summary>
    public bool Accept(ParsingEvent e)
    {
        switch (e)
        {
            case DocumentStart when ++_documents == 2:
                Findings.Add(YamlFindings.SecondDocument(source.At(new TextSpan((int)e.Start.Index, 3))));
                return false;
            case AnchorAlias alias:
                Findings.Add(YamlFindings.Alias(Place(e), alias.Value.Value));
                Take(new YamlScalar("", ScalarStyle.Plain, Place(e)) { IsBroken = true });
                return true;
            case Scalar scalar:
                Refuse(scalar);
                Take(Read(scalar));
                return true;
            case MappingStart or SequenceStart:
                Refuse((NodeEvent)e);
                Enter(e);
                return true;
            case MappingEnd or SequenceEnd:
                Leave((int)e.End.Index);
                return true;
            default:
                return true;
        }
    }

    public void Finish(int end)
    {
        if (_open.Count > 0) IsWhole = false;
        _skipped = 0;
        while (_open.Count > 0) Leave(end);
    }

    private void Enter(ParsingEvent e)
    {
        if (_skipped > 0 || _open.Count == YamlReader.MaxDepth)
        {
            if (_skipped++ == 0) Findings.Add(YamlFindings.TooDeep(Place(e), YamlReader.MaxDepth));
            IsWhole = false;
            return;
        }
        _open.Push(new OpenContainer(e is MappingStart, (int)e.Start.Index, Findings.Count));
    }

    private void Leave(int end)
    {
        if (_skipped > 0)
        {
            if (--_skipped == 0) Take(new YamlScalar("", ScalarStyle.Plain, source.At(new TextSpan(end, 0))) { IsBroken = true });
            return;
        }
        var done = _open.Pop();
        // The parser's end of a flow container may stand before its bracket.
        if (done.Start < source.Text.Length && source.Text[done.Start] is '{' or '[' && end < source.Text.Length && source.Text[end] is '}' or ']') end++;
        var at = source.At(TextSpan.FromBounds(done.Start, Math.Min(end, source.Text.Length)));
        if (done.IsMapping && UnquotedExpression.IsAt(source.Text, done.Start))
        {
            // YAML takes it for a mapping; what it says of the inside means nothing.
            Findings.RemoveRange(done.FindingsBefore, Findings.Count - done.FindingsBefore);
            Findings.Add(YamlFindings.UnquotedExpression(at, UnquotedExpression.Short(source.Text.Substring(at.Span.Start, at.Span.Length))));
            Take(new YamlScalar(source.Text.Substring(at.Span.Start, at.Span.Length), ScalarStyle.Plain, at));
            return;
        }
        if (done.Key is not null) done.Members.Add(new YamlMember(done.Key, new YamlScalar("", ScalarStyle.Plain, done.Key.At)));
        Take(done.IsMapping ? new YamlMapping(Unique(done.Members), at) : new YamlSequence([.. done.Items], at));
    }

    private void Take(YamlNode node)
    {
        if (_skipped > 0) return;
        if (_open.Count == 0)
        {
            Root ??= node;
            return;
        }
        var container = _open.Peek();
        if (!container.IsMapping)
        {
            container.Items.Add(node);
        }
        else if (container.Key is { } key)
        {
            container.Members.Add(new YamlMember(key, node));
            container.Key = null;
        }
        else
        {
            container.Key = Key(node);
        }
    }

    private YamlScalar Key(YamlNode node)
    {
        if (node is YamlScalar scalar) return scalar;
        Findings.Add(YamlFindings.KeyIsNoText(node.At, node.Kind));
        return new YamlScalar("", ScalarStyle.Plain, node.At) { IsBroken = true };
    }

    private ImmutableArray<YamlMember> Unique(List<YamlMember> members)
    {
        var first = new Dictionary<string, YamlMember>(StringComparer.Ordinal);
        var kept = ImmutableArray.CreateBuilder<YamlMember>(members.Count);
        foreach (var member in members)
        {
            var key = member.Key;
            if (key.IsBroken) continue;
            if (key is { IsPlain: true, Value: "<<" }) Findings.Add(YamlFindings.MergeKey(key.At));
            else if (first.TryAdd(key.Value, member)) kept.Add(member);
            else Findings.Add(YamlFindings.DuplicateKey(key.At, key.Value, first[key.Value].Key.At.Start));
        }
        return kept.ToImmutable();
    }

    private void Refuse(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty) Findings.Add(YamlFindings.Anchor(Place(node), node.Anchor.Value));
        if (!node.Tag.IsEmpty) Findings.Add(YamlFindings.Tag(Place(node), node.Tag.Value));
    }

    private YamlScalar Read(Scalar scalar)
    {
        var style = scalar.Style switch
        {
            YamlDotNet.Core.ScalarStyle.SingleQuoted => ScalarStyle.SingleQuoted,
            YamlDotNet.Core.ScalarStyle.DoubleQuoted => ScalarStyle.DoubleQuoted,
            YamlDotNet.Core.ScalarStyle.Literal => ScalarStyle.Literal,
            YamlDotNet.Core.ScalarStyle.Folded => ScalarStyle.Folded,
            _ => ScalarStyle.Plain,
        };
        var at = Place(scalar);
        var written = source.Text.AsSpan(at.Span.Start, at.Span.Length);
        // In a mended copy the value has our quotes; what the user wrote stands in the file.
        return mended && written.StartsWith("{%") && written.EndsWith("%}")
            ? new YamlScalar(written.ToString(), ScalarStyle.Plain, at)
            : new YamlScalar(scalar.Value, style, at);
    }

    private SourceSpan Place(ParsingEvent e)
    {
        var start = (int)Math.Min(e.Start.Index, source.Text.Length);
        var end = (int)Math.Clamp(e.End.Index, start, source.Text.Length);
        if (e is MappingStart or SequenceStart) end = Math.Min(start + 1, source.Text.Length);
        return source.At(TextSpan.FromBounds(start, end));
    }

    private sealed class OpenContainer(bool isMapping, int start, int findingsBefore)
    {
        public bool IsMapping { get; } = isMapping;

        public int Start { get; } = start;

        public int FindingsBefore { get; } = findingsBefore;

        public List<YamlNode> Items { get; } = [];

        public List<YamlMember> Members { get; } = [];

        public YamlScalar? Key { get; set; }
    }
}
