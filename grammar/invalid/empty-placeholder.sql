SELECT {{ }};
