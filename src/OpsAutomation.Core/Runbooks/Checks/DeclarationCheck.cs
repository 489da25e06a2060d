using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Core.Runbooks.Binding;
using OpsAutomation.Core.Runbooks.Expressions;
using OpsAutomation.Core.Runbooks.Model;
using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Runbooks.Checks;

/// <summary>Names that the runbook defines: unique, and none that the language, JSONata or Step Functions has.</summary>
internal sealed class DeclarationCheck(Runbook runbook, FindingBag findings)
{
    private static readonly string[] Language = [NameTable.Inputs, NameTable.Event, NameTable.Trigger, NameTable.Run, NameTable.Failure, "item", "index"];

    private readonly Dictionary<string, SourceSpan> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceSpan> _set = new(StringComparer.Ordinal);

    public void Check()
    {
        foreach (var step in runbook.AllSteps)
            if (step.Id is { } id) Define(id);
        foreach (var member in runbook.AllSteps.Select(static s => s.Action).OfType<SetAction>().SelectMany(static s => s.Names.Members)) Set(member.Name);
    }

    private void Define(Located<string> id)
    {
        Reserved(id);
        if (!_ids.TryAdd(id.Value, id.At)) findings.Add(NameFindings.Duplicate(id.At, id.Value, _ids[id.Value].Start));
    }

    // A name may be set again and again, but it never stands for a step's result too.
    private void Set(Located<string> name)
    {
        if (!VariableName.IsValid(name.Value)) findings.Add(ShapeFindings.BadName(name.At, "The name", name.Value));
        else if (_set.TryAdd(name.Value, name.At)) Reserved(name);
        if (_ids.TryGetValue(name.Value, out var step)) findings.Add(NameFindings.Duplicate(name.At, name.Value, step.Start));
    }

    private void Reserved(Located<string> name)
    {
        if (Language.Contains(name.Value)) findings.Add(NameFindings.Reserved(name.At, name.Value, "the language"));
        else if (name.Value == "states") findings.Add(NameFindings.Reserved(name.At, name.Value, "Step Functions"));
        else if (FunctionTable.Find(name.Value) is not null)
            findings.Add(NameFindings.Reserved(name.At, name.Value, "a function of JSONata or Step Functions"));
    }
}
