// SPDX-License-Identifier: GPL-3.0-or-later
// Who is a manager, and the PINs that prove it: set, changed, forgotten, and never left with nobody.
#include <gmock/gmock.h>

#include "tests/unit/cli/command_line.h"

namespace intake::cli {
namespace {

using testing::HasSubstr;

class StaffCommands : public CommandLine {
 protected:
  void SetUp() override {
    pin = file("pin", "135790\n");
    init({"--manager", "Mei", "--pin-file", pin});
  }
  /// Whether a manager of that name has that PIN.
  bool holds(const std::string& name, const std::string& digits) {
    return intake({"task", "list", "--staff", name, "--pin-file", file("tried", digits + '\n')}).exit_code == 0;
  }
  std::string pin;
};

TEST_F(StaffCommands, AManagersPinIsChangedWithTheOldOne) {
  const std::string next = file("next", "246802\n");
  expect_refusal(intake({"staff", "pin", "Mei", "--new-pin-file", next}), 3);
  expect_refusal(intake({"staff", "pin", "Mei", "--new-pin-file", next, "--pin-file", file("wrong", "999999\n")}), 3);
  expect_refusal(intake({"staff", "pin", "Mei", "--new-pin-file", file("short", "1234\n"), "--pin-file", pin}), 2);
  expect_refusal(intake({"staff", "pin", "Nobody", "--new-pin-file", next, "--pin-file", pin}), 1);
  EXPECT_TRUE(holds("Mei", "135790"));
  EXPECT_FALSE(ask({"staff", "pin", "Mei", "--new-pin-file", next, "--pin-file", pin}).contains("pin"));
  EXPECT_TRUE(holds("Mei", "246802"));
  EXPECT_FALSE(holds("Mei", "135790"));
  const std::string made = ask({"staff", "pin", "Mei", "--pin-file", next})["pin"];
  EXPECT_TRUE(holds("Mei", made));
}

TEST_F(StaffCommands, PinsAreReadFromStandardInput) {
  const auto said = tests::run_program({"/bin/sh", "-c", "printf '135790\\n246802\\n' | \"$0\" --store \"$1\" staff pin Mei --pin-file - --new-pin-file -", INTAKE_PROGRAM, folder().string()}, temp.path());
  EXPECT_EQ(said.exit_code, 0) << said.err;
  EXPECT_TRUE(holds("Mei", "246802"));
}

TEST_F(StaffCommands, AForgottenPinIsSetWithTheRecoveryCode) {
  const std::string code = file("code", ask({"recovery-code", "--pin-file", pin})["recovery_code"].get<std::string>());
  for (int i = 0; i < 6; ++i) EXPECT_FALSE(holds("Mei", "999999"));
  expect_refusal(intake({"staff", "pin", "Mei", "--code-file", file("other", "7KQ2M-7KQ2M-7KQ2M-7KQ2M-7KQ2M")}), 3);
  const std::string made = ask({"staff", "pin", "Mei", "--code-file", code})["pin"];
  EXPECT_TRUE(holds("Mei", made)) << "nobody waits for the wrong ones before";
}

TEST_F(StaffCommands, OnlyAManagerMakesManagersAndTheyGetAPinOfTheirOwn) {
  expect_refusal(intake({"staff", "add", "Ana", "--role", "manager"}), 3);
  ask({"staff", "add", "Ana", "--role", "volunteer"});
  expect_refusal(intake({"staff", "pin", "Ana", "--pin-file", pin}), 3);
  expect_refusal(intake({"staff", "edit", "Ana", "--role", "manager"}), 3);
  ask({"staff", "edit", "Ana", "--role", "staff"});
  EXPECT_EQ(ask({"staff", "edit", "Ana", "--role", "manager", "--pin-file", pin})["role"], "manager");
  expect_refusal(intake({"staff", "pin", "Ana", "--new-pin-file", pin, "--pin-file", pin}), 3);
  EXPECT_FALSE(holds("Ana", "135790"));
  ask({"staff", "pin", "Ana", "--new-pin-file", file("hers", "112233\n"), "--pin-file", pin});
  EXPECT_TRUE(holds("Ana", "112233"));
  EXPECT_EQ(ask({"staff", "add", "Bo", "--role", "manager", "--pin-file", (temp / "hers").string()})["role"], "manager");
}

TEST_F(StaffCommands, SomebodyWithAPinStaysManager) {
  const auto head_before = head();
  expect_refusal(intake({"staff", "edit", "Mei", "--role", "staff"}), 3);
  const auto last = intake({"staff", "edit", "Mei", "--role", "staff", "--pin-file", pin});
  expect_refusal(last, 3);
  EXPECT_THAT(last.err, HasSubstr("last manager"));
  EXPECT_EQ(head(), head_before);
  ask({"staff", "add", "Ana", "--role", "manager", "--pin-file", pin});
  const auto only = intake({"staff", "edit", "Mei", "--role", "staff", "--pin-file", pin});
  expect_refusal(only, 3);
  EXPECT_THAT(only.err, HasSubstr("only manager with a PIN"));
  ask({"staff", "pin", "Ana", "--new-pin-file", file("hers", "112233\n"), "--pin-file", pin});
  EXPECT_EQ(ask({"staff", "edit", "Mei", "--role", "staff", "--pin-file", pin})["role"], "staff");
  EXPECT_FALSE(holds("Mei", "135790"));
}

TEST_F(StaffCommands, ANameIsNobodyElses) {
  ask({"staff", "add", "Ana", "--role", "volunteer"});
  expect_refusal(intake({"staff", "edit", "Ana", "--name", " mei "}), 3);
  EXPECT_EQ(ask({"staff", "edit", "Ana", "--name", "ANA"})["name"], "ANA") << "one's own in other letters";
}

TEST_F(StaffCommands, BadgeIsAPdfWithoutAName) {
  ask({"staff", "add", "Ana Kowalska", "--role", "volunteer"});
  const std::string pdf = (temp / "badge.pdf").string();
  const auto said = ask({"staff", "badge", "Ana Kowalska", "--pdf", pdf});
  const std::string code = said["code"];
  EXPECT_THAT(code, testing::StartsWith("INTAKE-P:"));
  const std::string bytes = tests::read_file(pdf);
  EXPECT_THAT(bytes, testing::StartsWith("%PDF"));
  EXPECT_THAT(bytes, testing::Not(HasSubstr("Kowalska")));
  EXPECT_EQ(ask({"staff", "badge", said["staff"].get<std::string>(), "--pdf", pdf})["code"], code) << "the same again";
  expect_refusal(intake({"staff", "badge", "command line", "--pdf", pdf}), 1);
}

}  // namespace
}  // namespace intake::cli
