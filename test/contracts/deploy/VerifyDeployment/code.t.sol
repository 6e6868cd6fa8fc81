// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProtocolConfig} from "../../../../script/deploy/ProtocolConfig.sol";
import {Subject} from "../../../../script/deploy/proofs/Proof.sol";
import {VerificationTest} from "../VerificationTest.sol";

contract Code_VerifyDeployment_Test is VerificationTest {
    function test_WhenNothingIsSpoilt() external {
        assertGe(verifier.proveAll(_subject()), 250, "proofs");
    }

    function test_RevertWhen_CodeIsMissing() external {
        vm.etch(address(treasury), "");
        _expectNotProved("code of Treasury is what this build puts there", "code", "none");
    }

    /// @dev Every byte is compared, immutables included.
    function testFuzz_RevertWhen_OneByteDiffers(uint256 contractSeed, uint256 byteSeed) external {
        Subject memory subject = _subject();
        uint256 index = bound(contractSeed, 0, subject.codes.length - 1);
        bytes memory code = bytes.concat(subject.codes[index]);
        uint256 place = bound(byteSeed, 0, code.length - 1);
        code[place] = bytes1(uint8(code[place]) ^ 1);
        address spoilt = verifier.plan(subject.config)[index].location;
        vm.etch(spoilt, code);

        _expectNotProved(
            string.concat("code of ", verifier.plan(subject.config)[index].name, " is what this build puts there"),
            vm.toString(keccak256(subject.codes[index])),
            vm.toString(keccak256(code))
        );
    }

    function test_RevertWhen_TheGuardIsOfAnotherTime() external {
        Subject memory subject = _subject();
        subject.times[8] += 1;
        string memory what = "mint guard: start of its years";
        _expectNotProved(subject, what, vm.toString(START + 1), vm.toString(START));
    }

    /// @dev A config that a constructor accepts and a proof does not: nothing would have been sent.
    function test_RevertWhen_RehearsedConfigCannotBeProved() external {
        ProtocolConfig memory config = _config();
        config.deployer = makeAddr("another deployer");
        config.dailyLimit += 1e18;
        try verifier.prepare(config, block.chainid, "cache/never-written.hex") {
            fail();
        } catch (bytes memory reason) {
            _assertNotProved(reason, "mint guard: first daily limit inside five first days");
        }
        assertFalse(vm.exists("cache/never-written.hex"), "transactions were written down");
    }
}
