// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {VerificationTest} from "../VerificationTest.sol";

contract Parameters_VerifyDeployment_Test is VerificationTest {
    uint256 private constant FEE = 10; // index of fee.protocol

    function _spoil(uint256 index, IParameterRegistry.Parameter memory parameter) private {
        bytes memory call = abi.encodeCall(registry.parameterAt, (index));
        vm.mockCall(address(registry), call, abi.encode(parameter));
    }

    function test_RevertWhen_AnotherChangesThem() external {
        vm.mockCall(address(registry), abi.encodeCall(registry.timelock, ()), abi.encode(alice));
        _expectNotProved("parameters: timelock that changes them", address(timelock), alice);
    }

    function test_RevertWhen_OneIsMissing() external {
        vm.mockCall(address(registry), abi.encodeCall(registry.parameterCount, ()), abi.encode(63));
        _expectNotProved("parameters: as many as in the catalogue", 64, 63);
    }

    function test_RevertWhen_AHardBoundDiffers() external {
        IParameterRegistry.Parameter memory parameter = registry.parameterAt(FEE);
        parameter.hard.max = 10_000;
        _spoil(FEE, parameter);
        _expectNotProved(
            "parameter fee.protocol, hard bounds", "0 to 500, step 50, window 200", "0 to 10000, step 50, window 200"
        );
    }

    function test_RevertWhen_ASoftBoundMovedWithoutAVote() external {
        IParameterRegistry.Parameter memory parameter = registry.parameterAt(FEE);
        parameter.soft.max = 400;
        _spoil(FEE, parameter);
        _expectNotProved(
            "parameter fee.protocol, soft bounds", "0 to 500, step 50, window 100", "0 to 400, step 50, window 100"
        );
    }

    function test_RevertWhen_ACooldownDiffers() external {
        IParameterRegistry.Parameter memory parameter = registry.parameterAt(FEE);
        parameter.cooldown = 0;
        _spoil(FEE, parameter);
        _expectNotProved("parameter fee.protocol, cooldown", 14 days, 0);
    }

    function test_RevertWhen_ASettlerDiffers() external {
        IParameterRegistry.Parameter memory parameter = registry.parameterAt(0);
        parameter.settler = address(0);
        _spoil(0, parameter);
        _expectNotProved("parameter emission.decay, contract settled first", address(emission), address(0));
    }

    function test_RevertWhen_AValueIsNotTheInitialOne() external {
        IParameterRegistry.Parameter memory parameter = registry.parameterAt(FEE);
        parameter.value = 300;
        _spoil(FEE, parameter);
        bytes memory call = abi.encodeCall(registry.get, (ParameterCatalog.PROTOCOL_FEE));
        vm.mockCall(address(registry), call, abi.encode(300));
        _expectNotProved("parameter fee.protocol, value never voted on", 250, 300);
    }

    function test_RevertWhen_AValueIsOutsideItsBounds() external {
        IParameterRegistry.Parameter memory parameter = registry.parameterAt(FEE);
        parameter.value = 501;
        _spoil(FEE, parameter);
        bytes memory call = abi.encodeCall(registry.get, (ParameterCatalog.PROTOCOL_FEE));
        vm.mockCall(address(registry), call, abi.encode(501));
        _expectNotProved("parameter fee.protocol, value inside its bounds", "from 0 to 500", "501");
    }

    function test_RevertWhen_AGroupSumsToSomethingElse() external {
        bytes memory call = abi.encodeCall(registry.groupSum, (ParameterCatalog.FEE_SHARES));
        vm.mockCall(address(registry), call, abi.encode(9000));
        _expectNotProved("parameter group fee.shares, sum it must keep", 10_000, 9000);
    }

    function test_RevertWhen_AGroupHasAnotherRule() external {
        bytes memory call = abi.encodeCall(registry.groupRule, (ParameterCatalog.WINDOWS));
        vm.mockCall(address(registry), call, abi.encode(IParameterRegistry.Rule.AtMost));
        _expectNotProved("parameter group windows, rule", 2, 3);
    }

    function test_RevertWhen_AGroupBreaksItsRule() external {
        vm.mockCall(address(registry), abi.encodeCall(registry.get, (ParameterCatalog.SLASH_LATE)), abi.encode(2001));
        for (uint256 i = 0; i < registry.parameterCount(); ++i) {
            IParameterRegistry.Parameter memory late = registry.parameterAt(i);
            if (late.key != ParameterCatalog.SLASH_LATE) continue;
            (late.value, late.changedAt) = (2001, 1);
            _spoil(i, late);
        }
        vm.expectRevert(
            abi.encodeWithSelector(
                IParameterRegistry.ParameterRegistry_GroupNotAscending.selector,
                ParameterCatalog.SLASH_LADDER,
                ParameterCatalog.SLASH_LATE,
                2001,
                2000
            )
        );
        verifier.proveAll(_subject());
    }

    function test_RevertWhen_AGroupLacksAMember() external {
        bytes32[] memory members = new bytes32[](1);
        members[0] = ParameterCatalog.FEE_SHARE_BURN;
        bytes memory call = abi.encodeCall(registry.groupMembers, (ParameterCatalog.FEE_SHARES));
        vm.mockCall(address(registry), call, abi.encode(members));
        _expectNotProved("parameter group fee.shares, members", "fee.share.stakers", "none");
    }
}
