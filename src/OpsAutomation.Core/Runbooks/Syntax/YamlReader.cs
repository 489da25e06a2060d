using System.Text;
using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Core.Text;
using YamlDotNet.Core;

namespace OpsAutomation.Core.Runbooks.Syntax;

/// <summary>
/// Text → nodes with places, over YamlDotNet's parser. Anchors, aliases, merge keys, tags, second documents and duplicate keys are refused by name;
/// after an error what was read is kept.
/// </summary>
public static class YamlReader
{
    public const int MaxLength = 512 * 1024;

    public const int MaxDepth = 64;

    /// <summary>More unquoted expressions than this in one file are not mended one by one.</summary>
    private const int MaxMends = 200;

    public static YamlDocument Read(SourceText source, FindingBag findings)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(findings);
        if (source.Text.Length > MaxLength)
        {
            findings.Add(YamlFindings.TooLarge(source.At(default), source.Text.Length, MaxLength));
            return new YamlDocument(null, false);
        }
        var mended = new StringBuilder(source.Text);
        for (var mends = 0; ; mends++)
        {
            var builder = new YamlTreeBuilder(source, mends > 0);
            var problem = Parse(mended.ToString(), builder, out var at);
            if (problem is not null && mends < MaxMends && UnquotedExpression.Mend(mended, at, out var expression))
            {
                findings.Add(YamlFindings.UnquotedExpression(
                    source.At(expression), UnquotedExpression.Short(source.Text.Substring(expression.Start, expression.Length))));
                continue;
            }
            findings.AddRange(builder.Findings);
            if (problem is not null) findings.Add(YamlFindings.CannotBeRead(source.At(new TextSpan(at, 1)), problem));
            else if (builder.Root is null or YamlScalar { IsNothing: true } && builder.Findings.Count == 0)
                findings.Add(YamlFindings.Empty(source.At(default)));
            return new YamlDocument(builder.Root, problem is null && builder.IsWhole);
        }
    }

    private static string? Parse(string text, YamlTreeBuilder builder, out int at)
    {
        var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
        try
        {
            while (parser.MoveNext())
                if (parser.Current is not null && !builder.Accept(parser.Current)) break;
            at = 0;
            return null;
        }
        catch (YamlException e)
        {
            at = Offset(e.Start);
            return Sentence(e.Message);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // YamlDotNet throws these, too, when its input is broken in ways that its authors did not foresee.
            at = parser.Current is null ? 0 : Offset(parser.Current.End);
            return Sentence(e.Message);
        }
        finally
        {
            builder.Finish(text.Length);
        }
    }

    private static int Offset(in Mark mark) => (int)Math.Min(mark.Index, int.MaxValue);

    private static string Sentence(string message)
    {
        var line = message.ReplaceLineEndings(" ").Trim().TrimEnd('.');
        return line.Length == 0 ? "it cannot be read." : char.ToLowerInvariant(line[0]) + line[1..] + ".";
    }
}
