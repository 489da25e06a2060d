namespace OpsAutomation.Core.Text;

/// <summary>A place as people and editors count it: line and column from 1, the column in UTF-16 units.</summary>
public readonly record struct TextPosition(int Line, int Column)
{
    public override string ToString() => $"({Line},{Column})";
}
