using OpsAutomation.Core.Asl;
using Xunit;

namespace OpsAutomation.Conformance.StepFunctions;

public sealed class ValidityTests
{
    [Fact]
    public void Definitions_are_valid_or_not_as_they_are_labelled()
    {
        var report = new ConformanceReport("states/validity.jsonl");
        foreach (var row in ConformanceFolder.Rows("states/validity.jsonl"))
        {
            report.Row(row["name"]!.AsText!, () =>
            {
                var definition = row["definition"]!.AsText ?? row["definition"]!.ToString();
                var errors = AslValidator.Validate(definition, profile: AslProfile.Portable).Where(static d => d.IsError).ToList();
                return errors.Count == 0 == row["valid"]!.AsBool ? null : $"valid: {row["valid"]}; {string.Join(", ", errors)}";
            });
        }
        report.Finish();
    }
}
